package dev.meridian.risk.alert;

import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * What is watched, and when it is worth an alert.
 *
 * @param warning null when there is no such level
 * @param critical null when there is no such level
 * @param message with {@code {label}} and {@code {value}} in the place of the subject's name and
 *     the value
 * @param actionRequired whether somebody has to do something about it
 */
@RegisterForReflection
public record AlertRule(
    UUID id,
    String metric,
    SubjectKind subjectKind,
    Comparison comparison,
    BigDecimal warning,
    BigDecimal critical,
    String message,
    boolean actionRequired,
    AlertCategory category,
    boolean enabled) {

  /** An alert clears when the value is better than the threshold by this share of it. */
  private static final BigDecimal HYSTERESIS = new BigDecimal("0.05");

  /**
   * The level that a value gives.
   *
   * @param value null when it cannot be computed, which alerts of nothing
   * @param present the level the alert has; null when there is none. It is left only when the value
   *     is better than its threshold by 5 %
   * @return null when there is nothing to alert of
   */
  AlertLevel level(BigDecimal value, AlertLevel present) {
    if (value == null) {
      return null;
    }
    if (holds(value, critical, present == AlertLevel.CRITICAL)) {
      return AlertLevel.CRITICAL;
    }
    return holds(value, warning, present != null) ? AlertLevel.WARNING : null;
  }

  private boolean holds(BigDecimal value, BigDecimal threshold, boolean raised) {
    if (threshold == null) {
      return false;
    }
    return comparison.reached(value, threshold) || (raised && !cleared(value, threshold));
  }

  private static boolean cleared(BigDecimal value, BigDecimal threshold) {
    return value.compareTo(threshold.subtract(threshold.abs().multiply(HYSTERESIS))) <= 0;
  }

  BigDecimal threshold(AlertLevel level) {
    return level == AlertLevel.CRITICAL ? critical : warning;
  }

  boolean watches(ObservedMetric observed) {
    return enabled && metric.equals(observed.metric()) && subjectKind == observed.subjectKind();
  }

  /** The message for people, with the value rounded to two decimals. */
  String message(ObservedMetric observed) {
    String value =
        observed.value().setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    String label = observed.label() == null ? observed.subject() : observed.label();
    return message.replace("{value}", value).replace("{label}", label);
  }
}
