package dev.meridian.risk.alert;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.project.Project;
import dev.meridian.risk.project.ProjectChanged;
import dev.meridian.risk.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
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
   * Takes an observation unless a newer one came before. A value that cannot be computed any more
   * resolves its alert: none lives on from the past alone.
   *
   * @param position of the event in its source's topic
   */
  void observe(ObservedMetric observed, long position) {
    if (!metrics.store(observed, position)) {
      return;
    }
    if (observed.subjectKind() == SubjectKind.PROJECT) {
      observeProject(observed);
    } else {
      evaluate(observed);
    }
  }

  /** Holds the project's row, so that a deletion or move comes before or after, never between. */
  private void observeProject(ObservedMetric observed) {
    Optional<Project> project = projects.lock(observed.projectId());
    if (project.filter(Project::archived).isEmpty()) {
      evaluate(project.map(known -> observed.in(known.portfolio())).orElse(observed));
    }
  }

  private void evaluate(ObservedMetric observed) {
    rules.all().stream()
        .filter(rule -> rule.watches(observed))
        .forEach(rule -> evaluate(rule, observed));
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
      change(lasting, now);
    }
  }

  private void raise(Alert alert) {
    alerts.insert(alert);
    publish("alert.raised", alert, null);
  }

  private void change(Alert before, Alert now) {
    alerts.update(now);
    boolean moved = !Objects.equals(before.portfolio(), now.portfolio());
    publish("alert.changed", now, moved ? before.portfolio() : null);
  }

  private void resolve(Alert alert) {
    Alert resolved = alert.in(AlertState.RESOLVED);
    alerts.update(resolved);
    publish("alert.resolved", resolved, null);
  }

  /** Alerts go where their project goes, and end with it. */
  void onProject(@Observes ProjectChanged change) {
    String subject = change.now().id().toString();
    List<Alert> lasting = alerts.lockUnresolved(SubjectKind.PROJECT, subject);
    if (change.deleted()) {
      lasting.forEach(this::resolve);
    } else {
      lasting.forEach(alert -> move(alert, change.now().portfolio()));
    }
    alerts.moveResolved(subject, change.now().portfolio());
  }

  private void move(Alert alert, String portfolio) {
    if (!portfolio.equals(alert.portfolio())) {
      change(alert, alert.movedTo(portfolio));
    }
  }

  private void publish(String type, Alert alert, String previousPortfolio) {
    outbox.publish(
        new NewEvent(
            Topic.EVENTS,
            type,
            alert.id().toString(),
            alert.portfolio(),
            previousPortfolio,
            alert.version(),
            alert));
  }
}
