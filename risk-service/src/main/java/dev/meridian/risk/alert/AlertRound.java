package dev.meridian.risk.alert;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.risk.metric.MetricSubject;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertRule;
import dev.meridian.risk.rule.AlertRules;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks each five minutes for what time alone has brought about: values that have been bad for long
 * enough, expectations that have moved, silences that are over.
 */
@ApplicationScoped
class AlertRound implements TenantJob {

  private static final Logger LOG = Logger.getLogger(AlertRound.class);

  private final AlertRules rules;
  private final Candidates candidates;
  private final AlertRepository alerts;
  private final AlertEvaluation evaluation;
  private final AlertAnswers answers;

  AlertRound(
      AlertRules rules,
      Candidates candidates,
      AlertRepository alerts,
      AlertEvaluation evaluation,
      AlertAnswers answers) {
    this.rules = rules;
    this.candidates = candidates;
    this.alerts = alerts;
    this.evaluation = evaluation;
    this.answers = answers;
  }

  @Override
  public String name() {
    return "alert-round";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(5);
  }

  /** A transaction for each subject, so that none waits for all the others or fails with them. */
  @Override
  public void run(Tenant tenant) {
    try {
      QuarkusTransaction.requiringNew().call(this::due).forEach(this::look);
    } finally {
      answers.wake();
    }
  }

  /** What fails is left to the next round, and the others are looked at. */
  private void look(MetricSubject key) {
    try {
      QuarkusTransaction.requiringNew().run(() -> evaluation.again(key));
    } catch (RuntimeException failed) {
      LOG.errorf(
          failed, "Alerts of %s of %s %s were not judged", key.metric(), key.kind(), key.subject());
    }
  }

  private Set<MetricSubject> due() {
    Set<MetricSubject> keys = new LinkedHashSet<>();
    rules.enabled().forEach(rule -> addDue(rule, keys));
    return keys;
  }

  /**
   * Where a threshold is passed and there is no alert, or an alert and it is not passed. An alert
   * of what has to last may rise by time alone.
   */
  private void addDue(AlertRule rule, Set<MetricSubject> keys) {
    Set<String> alerted = alerts.subjects(rule.id());
    for (ObservedMetric last : candidates.of(rule, alerted)) {
      boolean alert = alerted.contains(last.subject());
      if (rule.reached(last.value()) != alert || (alert && rule.forSeconds() > 0)) {
        keys.add(last.key());
      }
    }
  }
}
