/** Sending everybody to other replicas before this one stops. */
package dev.meridian.realtime.drain;
