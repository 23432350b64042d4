package dev.meridian.benchmarks.http;

import java.time.Duration;

/**
 * How the load is put on.
 *
 * @param connections that ask again as soon as they are answered
 * @param round how long each side is measured in each round
 * @param warmUp how many requests each side answers before
 */
record Setting(int connections, int rounds, Duration round, int warmUp) {

  static final Duration WARM_WITHIN = Duration.ofMinutes(1);

  private static final int CONNECTIONS = 32;

  /** As the properties of this process say. */
  static Setting warmedBy(int requests) {
    return new Setting(
        CONNECTIONS,
        Integer.getInteger("benchmark.rounds", 5),
        Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 6)),
        Integer.getInteger("benchmark.warm-up", requests));
  }
}
