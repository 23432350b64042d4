/**
 * What happened, in short, for clients that keep figures of their own and want to know when to ask.
 */
package dev.meridian.realtime.news;
