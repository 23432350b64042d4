package dev.meridian.realtime.view;

import java.util.Locale;

/** What came of one refresh of a view. */
enum Outcome {
  /** Its state went to all subscribers. */
  PUSHED,
  /** Figures moved, none of them far enough; they go to whose interval has passed. */
  HELD_BACK,
  /** No figure moved. */
  UNCHANGED,
  /** There was no answer; it is tried again. */
  FAILED;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
