package dev.meridian.risk.alert;

import dev.meridian.risk.rule.AlertLevel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;

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

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup) {
    for (AlertLevel level : AlertLevel.values()) {
      timeToAcknowledge(level);
      for (AlertMoved.Cause cause : AlertMoved.Cause.values()) {
        counter(level, cause);
      }
    }
  }

  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AlertMoved moved) {
    counter(moved.alert().level(), moved.cause()).increment();
  }

  private Counter counter(AlertLevel level, AlertMoved.Cause cause) {
    return Counter.builder("meridian.alerts")
        .description("Alerts raised, risen and resolved, by level")
        .tag("level", level.wireName())
        .tag("cause", cause.wireName())
        .register(meters);
  }

  void acknowledged(Alert alert) {
    timeToAcknowledge(alert.level())
        .record(Duration.between(alert.firstSeen(), alert.acknowledged().at()));
  }

  private Timer timeToAcknowledge(AlertLevel level) {
    return Timer.builder("meridian.alerts.time.to.acknowledge")
        .description("From the observation that raised an alert to somebody's having seen it")
        .serviceLevelObjectives(BOUNDS)
        .tag("level", level.wireName())
        .register(meters);
  }
}
