package dev.meridian.risk.alert;

import dev.meridian.risk.metric.MetricObserved;
import dev.meridian.risk.metric.MetricSubject;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRule;
import dev.meridian.risk.rule.AlertRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Raises, moves and resolves alerts as metrics are observed, and again as time passes. The last
 * value of the subject is held meanwhile, so that its evaluations go in turn.
 */
@ApplicationScoped
class AlertEvaluation {

  private final AlertRules rules;
  private final Findings findings;
  private final AlertLife life;
  private final AlertRepository alerts;
  private final Subjects subjects;

  AlertEvaluation(
      AlertRules rules,
      Findings findings,
      AlertLife life,
      AlertRepository alerts,
      Subjects subjects) {
    this.rules = rules;
    this.findings = findings;
    this.life = life;
    this.alerts = alerts;
    this.subjects = subjects;
  }

  /** Why an evaluation takes place. */
  private enum Occasion {
    /** A newer observation. */
    SEEN,
    /** An observation that is older than the last one: the past is another one than it was. */
    LATE,
    /** Time has passed, or something else than a value. */
    AGAIN
  }

  /**
   * A value that cannot be computed any more resolves its alert: none lives on from the past alone.
   */
  void onObservation(@Observes MetricObserved observed) {
    evaluate(observed.last(), observed.late() ? Occasion.LATE : Occasion.SEEN);
  }

  /** Looks again at a subject's last value. */
  void again(MetricSubject key) {
    subjects.lockLast(key).ifPresent(last -> evaluate(last, Occasion.AGAIN));
  }

  private void evaluate(ObservedMetric last, Occasion occasion) {
    rules.hold();
    subjects
        .lock(last)
        .ifPresent(
            observed ->
                rules.about(observed.metric(), observed.subjectKind()).stream()
                    .filter(rule -> rule.watches(observed))
                    .forEach(rule -> evaluate(rule, observed, occasion)));
  }

  private void evaluate(AlertRule rule, ObservedMetric observed, Occasion occasion) {
    Optional<AlertLife.Lasting> lasting =
        alerts.lockLasting(rule.id(), observed.subjectKind(), observed.subject());
    AlertLevel present = lasting.map(AlertLife.Lasting::level).orElse(null);
    Optional<Finding> finding =
        occasion == Occasion.LATE
            ? findings.replayed(rule, observed, present)
            : findings.of(rule, observed, present);
    if (lasting.isPresent()) {
      life.follow(lasting.get(), rule, finding, observed, occasion == Occasion.SEEN);
    } else {
      finding.ifPresent(found -> life.raise(rule, found, observed));
    }
  }
}
