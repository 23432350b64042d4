package dev.meridian.risk.rule;

import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules as evaluation needs them, within the running transaction. */
@ApplicationScoped
public class AlertRules {

  private final RuleRepository rules;
  private final ProjectSpanRepository spans;
  private final MetricHistory history;
  private final BuiltInRows builtIn;
  private final RuleConfig config;

  AlertRules(
      RuleRepository rules,
      ProjectSpanRepository spans,
      MetricHistory history,
      BuiltInRows builtIn,
      RuleConfig config) {
    this.rules = rules;
    this.spans = spans;
    this.history = history;
    this.builtIn = builtIn;
    this.config = config;
  }

  /** Keeps rules as they are until the transaction ends; many may do so at once. */
  public void hold() {
    rules.hold();
  }

  /** The enabled rules about a metric of subjects of a kind. */
  public List<AlertRule> about(String metric, SubjectKind kind) {
    builtIn.ensure();
    return rules.enabled(metric, kind);
  }

  /** All that are enabled. */
  public List<AlertRule> enabled() {
    builtIn.ensure();
    return rules.enabled();
  }

  public Optional<AlertRule> find(UUID id) {
    return rules.find(id);
  }

  public Hysteresis hysteresis(AlertRule rule) {
    return config.hysteresis(rule.metric());
  }

  /**
   * Whether a rule's time has come for a subject, by the day up to which its value is known to
   * hold; where dates are not known it has.
   */
  public boolean due(AlertRule rule, ObservedMetric observed) {
    if (rule.minPlannedProgress() == null || observed.subjectKind() != SubjectKind.PROJECT) {
      return true;
    }
    LocalDate day = history.dayOf(history.horizon(observed));
    BigDecimal planned =
        spans.find(observed.projectId()).map(span -> span.planned(day)).orElse(null);
    return planned == null || planned.compareTo(rule.minPlannedProgress()) >= 0;
  }
}
