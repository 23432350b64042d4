package dev.meridian.realtime.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** A tally of nobody's, for tests that only need one. */
public final class TestTally {

  private TestTally() {}

  /** With meters that the test reads. */
  static Tally create(MeterRegistry meters) {
    return new Tally(new DeliveryMeters(meters, Clock.systemUTC()));
  }

  public static Tally create() {
    return create(new SimpleMeterRegistry());
  }
}
