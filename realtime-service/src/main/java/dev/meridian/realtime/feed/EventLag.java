package dev.meridian.realtime.feed;

import dev.meridian.platform.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Measures how long after their commit events are heard here. */
@ApplicationScoped
class EventLag implements Listener {

  private final MeterRegistry meters;
  private final Clock clock;

  EventLag(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void happened(Event event) {
    Timer.builder("meridian.realtime.event.lag")
        .description("From the commit of a change to its event heard, by source")
        .tag("source", event.source())
        .register(meters)
        .record(Duration.between(event.time(), clock.instant()));
  }
}
