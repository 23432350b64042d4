package dev.meridian.risk.alert;

import dev.meridian.risk.anomaly.ExpectedBand;
import dev.meridian.risk.anomaly.ExpectedBands;
import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.Observation;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRule;
import dev.meridian.risk.rule.AlertRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a rule for its opinion of a subject, with as much of the past as the rule wants. */
@ApplicationScoped
class Findings {

  private final AlertRules rules;
  private final MetricHistory history;
  private final ExpectedBands bands;

  Findings(AlertRules rules, MetricHistory history, ExpectedBands bands) {
    this.rules = rules;
    this.history = history;
    this.bands = bands;
  }

  /**
   * By the last value.
   *
   * @param present the level there is; null when there is none
   */
  Optional<Finding> of(AlertRule rule, ObservedMetric last, AlertLevel present) {
    if (!judged(rule, last)) {
      return Optional.empty();
    }
    return rule.anomalous()
        ? anomaly(rule, last, present != null)
        : finding(rule, last, level(rule, last, present));
  }

  /** By all that is kept, for a past that is another one than was known. */
  Optional<Finding> replayed(AlertRule rule, ObservedMetric last, AlertLevel present) {
    if (rule.anomalous() || !judged(rule, last)) {
      return of(rule, last, present);
    }
    AlertLevel level =
        Course.end(
            rule, history.observations(last.key()), history.horizon(last), rules.hysteresis(rule));
    return finding(rule, last, level);
  }

  private boolean judged(AlertRule rule, ObservedMetric last) {
    return last.value() != null && rules.due(rule, last);
  }

  private AlertLevel level(AlertRule rule, ObservedMetric last, AlertLevel present) {
    List<Observation> only = List.of(new Observation(last.asOf(), last.value()));
    if (rule.forSeconds() == 0) {
      return rule.level(only, last.asOf(), present, rules.hysteresis(rule));
    }
    Instant until = history.horizon(last);
    List<Observation> held = history.inForce(last.key(), until, rule.duration());
    return rule.level(held.isEmpty() ? only : held, until, present, rules.hysteresis(rule));
  }

  private static Optional<Finding> finding(AlertRule rule, ObservedMetric last, AlertLevel level) {
    return Optional.ofNullable(level)
        .map(
            found ->
                new Finding(
                    found, rule.threshold(found), rule.message(last, rule.threshold(found))));
  }

  private Optional<Finding> anomaly(AlertRule rule, ObservedMetric last, boolean present) {
    return bands
        .before(last)
        .filter(band -> band.outside(last.value(), present))
        .map(
            band ->
                new Finding(AlertLevel.INFO, band.passed(last.value()), message(rule, last, band)));
  }

  private static String message(AlertRule rule, ObservedMetric last, ExpectedBand band) {
    return rule.message(last, band.passed(last.value()))
        + " Expected is "
        + rule.shown(band.low())
        + " to "
        + rule.shown(band.high())
        + ".";
  }
}
