package dev.meridian.gateway.limit;

/**
 * A part of a quota that one replica may hand out by itself.
 *
 * @param granted requests; 0 when nothing is left
 * @param left to all replicas, beyond what is leased
 * @param window which window it is of: its begin by the clock of Redis, in milliseconds
 * @param endsInMillis until the window's end, from before the question was asked
 */
record Lease(long granted, long left, long window, long endsInMillis) {}
