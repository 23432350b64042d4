package dev.meridian.realtime.delivery;

/** How a subscriber wants changes told. */
public enum Mode {
  /** The whole state each time. */
  FULL,
  /** A merge patch from the offset before, where the subscriber has that one. */
  DELTA
}
