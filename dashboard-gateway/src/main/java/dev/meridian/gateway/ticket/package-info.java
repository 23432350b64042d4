/** Tickets: what stands in an address instead of a token, where a browser cannot send a header. */
package dev.meridian.gateway.ticket;
