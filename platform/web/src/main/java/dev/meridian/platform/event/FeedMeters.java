package dev.meridian.platform.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How far one follower is behind its source, and how old events are when they are applied. */
final class FeedMeters {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1)
  };

  private final Clock clock;
  private final Timer age;
  private final Counter pollFailures;
  private volatile Instant level;

  /**
   * @param role {@code listening} when what is heard is kept in memory, {@code handling} when it is
   *     applied to the database
   */
  FeedMeters(Source source, String role, MeterRegistry meters, Clock clock) {
    this.clock = clock;
    this.level = clock.instant();
    this.age =
        Timer.builder("meridian.feed.event.age")
            .description("From the commit of an event at its source to its being applied here")
            .serviceLevelObjectives(BOUNDS)
            .tag("source", source.toString())
            .tag("role", role)
            .register(meters);
    this.pollFailures =
        Counter.builder("meridian.feed.poll.failures")
            .description("Attempts to catch up with a source that came to nothing")
            .tag("source", source.toString())
            .tag("role", role)
            .register(meters);
    TimeGauge.builder("meridian.feed.behind", this, TimeUnit.MILLISECONDS, FeedMeters::behind)
        .description(
            "Since everything was applied that the source had; a few seconds are its polling")
        .tag("source", source.toString())
        .tag("role", role)
        .register(meters);
  }

  /** Everything that the source has is applied. */
  void level() {
    level = clock.instant();
  }

  void pollFailed() {
    pollFailures.increment();
  }

  void applied(Iterable<Event> events) {
    Instant now = clock.instant();
    for (Event event : events) {
      Duration since = Duration.between(event.time(), now);
      // Another machine's clock may be ahead of this one's.
      age.record(since.isNegative() ? Duration.ZERO : since);
    }
  }

  private double behind() {
    return Duration.between(level, clock.instant()).toMillis();
  }
}
