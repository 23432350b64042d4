package dev.meridian.realtime.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A tally of nobody's, for tests that only need one. */
public final class TestTally {

  private TestTally() {}

  public static Tally create() {
    return new Tallies(new SimpleMeterRegistry()).ofNobody();
  }
}
