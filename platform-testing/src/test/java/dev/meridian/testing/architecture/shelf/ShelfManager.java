package dev.meridian.testing.architecture.shelf;

import java.time.Instant;

/** Breaks the rules on names, on time and on output. */
class ShelfManager {

  @SuppressWarnings("SystemOut")
  void report() {
    System.out.println(Instant.now());
  }
}
