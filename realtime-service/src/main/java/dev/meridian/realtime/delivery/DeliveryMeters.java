package dev.meridian.realtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Measures what is delivered to all connections of this process. */
@ApplicationScoped
class DeliveryMeters {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final Counter delivered;
  private final Counter slowCloses;
  private final Timer latency;
  private final Clock clock;

  DeliveryMeters(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    this.delivered =
        Counter.builder("meridian.realtime.deliveries")
            .description("Dashboard frames written to connections")
            .register(meters);
    this.slowCloses =
        Counter.builder("meridian.realtime.slow.closes")
            .description("Connections closed because their clients took nothing")
            .register(meters);
    this.latency =
        Timer.builder("meridian.realtime.delivery.latency")
            .description("From the commit of a change to its frame written to a connection")
            .serviceLevelObjectives(BOUNDS)
            .register(meters);
  }

  /** Being told of the start is what makes them be there before the first delivery. */
  void start(@Observes StartupEvent startup) {}

  void delivered(Instant changedAt) {
    delivered.increment();
    if (changedAt != null) {
      latency.record(Duration.between(changedAt, clock.instant()));
    }
  }

  void slowClosed() {
    slowCloses.increment();
  }
}
