package dev.meridian.gateway.limit;

/**
 * What a replica knows of a window when it asks for a lease, so that a Redis which has forgotten
 * the window, or was away, can be told.
 *
 * @param window as in {@link Lease}; {@link #NONE} when the replica knows of no window, {@link
 *     #LOCAL} when Redis did not
 * @param used requests that the replica let through in it, or still may by what it holds
 * @param unheard those of them that it did not lease
 * @param endsInMillis until its end; 0 when there is none
 */
record Account(long window, long used, long unheard, long endsInMillis) {

  static final long NONE = 0;
  static final long LOCAL = -1;

  static Account empty() {
    return new Account(NONE, 0, 0, 0);
  }
}
