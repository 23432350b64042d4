package dev.meridian.risk.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Locale;

/** Counts what people hear of alerts, and measures how soon somebody answers. */
@ApplicationScoped
class AlertMeters {

  private static final Duration[] BOUNDS = {
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofDays(1)
  };

  private final MeterRegistry meters;

  AlertMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertMoved moved) {
    Counter.builder("meridian.alerts")
        .description("Alerts raised, risen and resolved, by level")
        .tag("level", level(moved.alert()))
        .tag("cause", moved.cause().wireName())
        .register(meters)
        .increment();
  }

  void acknowledged(Alert alert) {
    Timer.builder("meridian.alerts.time.to.acknowledge")
        .description("From the observation that raised an alert to somebody's having seen it")
        .serviceLevelObjectives(BOUNDS)
        .tag("level", level(alert))
        .register(meters)
        .record(Duration.between(alert.firstSeen(), alert.acknowledged().at()));
  }

  private static String level(Alert alert) {
    return alert.level().name().toLowerCase(Locale.ROOT);
  }
}
