package dev.meridian.risk.alert;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.ProjectChanged;
import dev.meridian.risk.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;

/**
 * Raises, moves and resolves alerts as metrics are observed. Runs in the observer's transaction.
 */
@ApplicationScoped
class AlertEvaluation {

  private final MetricRepository metrics;
  private final AlertRepository alerts;
  private final BuiltInRules rules;
  private final Projects projects;
  private final Outbox outbox;

  AlertEvaluation(
      MetricRepository metrics,
      AlertRepository alerts,
      BuiltInRules rules,
      Projects projects,
      Outbox outbox) {
    this.metrics = metrics;
    this.alerts = alerts;
    this.rules = rules;
    this.projects = projects;
    this.outbox = outbox;
  }

  /**
   * Takes an observation unless a newer one came before. A value that could not be computed leaves
   * alerts as they are: nothing got better.
   *
   * @param position of the event in its source's topic
   */
  void observe(ObservedMetric observed, long position) {
    if (metrics.store(observed, position) && observed.value() != null && !ofDeleted(observed)) {
      rules.all().stream()
          .filter(rule -> rule.watches(observed))
          .forEach(rule -> evaluate(rule, observed));
    }
  }

  /** Holds the project's row, so that a deletion comes before or after, never between. */
  private boolean ofDeleted(ObservedMetric observed) {
    return observed.subjectKind() == SubjectKind.PROJECT
        && projects.lock(UUID.fromString(observed.subject())).filter(Project::archived).isPresent();
  }

  private void evaluate(AlertRule rule, ObservedMetric observed) {
    Optional<Alert> lasting =
        alerts.lockUnresolved(rule.id(), observed.subjectKind(), observed.subject());
    AlertLevel level = rule.level(observed.value(), lasting.map(Alert::level).orElse(null));
    if (lasting.isPresent()) {
      follow(lasting.get(), rule, level, observed);
    } else if (level != null) {
      raise(Alert.raised(UUID.randomUUID(), rule, level, observed));
    }
  }

  private void follow(Alert lasting, AlertRule rule, AlertLevel level, ObservedMetric observed) {
    if (level == null) {
      resolve(lasting);
    } else {
      Alert now = lasting.seenAgain(rule, level, observed);
      alerts.update(now);
      publish("alert.changed", now);
    }
  }

  private void raise(Alert alert) {
    alerts.insert(alert);
    publish("alert.raised", alert);
  }

  private void resolve(Alert alert) {
    Alert resolved = alert.in(AlertState.RESOLVED);
    alerts.update(resolved);
    publish("alert.resolved", resolved);
  }

  void onProject(@Observes ProjectChanged change) {
    if (change.deleted()) {
      alerts
          .lockUnresolved(SubjectKind.PROJECT, change.now().id().toString())
          .forEach(this::resolve);
    }
  }

  private void publish(String type, Alert alert) {
    outbox.publish(
        NewEvent.of(type, alert.id().toString(), alert.portfolio(), alert.version(), alert));
  }
}
