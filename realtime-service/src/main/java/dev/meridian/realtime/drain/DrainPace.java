package dev.meridian.realtime.drain;

import java.time.Duration;

/** How many connections are closed at each step, so that all are within the time there is. */
record DrainPace(Duration step, int perStep) {

  private static final Duration STEP = Duration.ofMillis(100);

  /** The last step is for the clients' own goodbyes. */
  static DrainPace of(int connections, Duration duration, int leastPerSecond) {
    long steps = Math.max(1, duration.dividedBy(STEP) - 1);
    long even = (connections + steps - 1) / steps;
    long least = Math.max(1, leastPerSecond * STEP.toMillis() / 1000);
    return new DrainPace(STEP, (int) Math.max(even, least));
  }
}
