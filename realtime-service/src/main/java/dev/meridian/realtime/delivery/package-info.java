/**
 * What is written to one client: frames in order, bounded, and what is conflated when it is slow.
 */
package dev.meridian.realtime.delivery;
