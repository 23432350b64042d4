package dev.meridian.benchmarks.screen;

/**
 * What one text of a server is to its viewers.
 *
 * @param first the number of the oldest change that it shows; {@link #ALL} where it shows the state
 *     after all of them
 * @param change the number of the newest change that it shows; {@link #NOTHING} where it shows none
 * @param reply what the viewer must say to it; null for nothing
 */
record Shown(int first, int change, String reply) {

  static final int NOTHING = -1;

  /** A state from before the first change. */
  static final int NO_CHANGE = 0;

  static final int ALL = 0;

  static Shown nothing() {
    return new Shown(ALL, NOTHING, null);
  }

  static Shown answered(String reply) {
    return new Shown(ALL, NOTHING, reply);
  }

  /** A state that covers all changes up to this one. */
  static Shown state(int change) {
    return new Shown(ALL, change, null);
  }

  /** These changes and no others. */
  static Shown changes(int first, int last) {
    return new Shown(first, last, null);
  }

  boolean isState() {
    return change != NOTHING;
  }

  /**
   * Whether somebody who was shown that change last is shown the next one now, and nothing twice.
   */
  boolean follows(int before) {
    return first == ALL || first == Math.max(before, NO_CHANGE) + 1;
  }
}
