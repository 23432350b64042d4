/** What callers bring in place of a token of ours, and is exchanged for one at the edge. */
package dev.meridian.gateway.exchange;
