/** The events of the other services, as far as screens depend on them. */
package dev.meridian.realtime.feed;
