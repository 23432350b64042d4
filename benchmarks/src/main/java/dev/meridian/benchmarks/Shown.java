package dev.meridian.benchmarks;

/**
 * What one text of a server is to its viewers.
 *
 * @param change the number of the newest change that it shows; {@link #NOTHING} where it is no
 *     state
 */
record Shown(int change) {

  static final int NOTHING = -1;

  /** A state from before the first change. */
  static final int NO_CHANGE = 0;

  boolean isState() {
    return change != NOTHING;
  }
}
