package dev.meridian.risk.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.risk.metric.MetricUnit;
import dev.meridian.risk.metric.Observation;
import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is watched, and when it is worth an alert.
 *
 * @param portfolio the one it is about; null for all, and for subjects that are in none
 * @param subject the one it is about; null for all
 * @param warning null when there is no such level
 * @param critical null when there is no such level
 * @param success null when there is no such level; never beside another one
 * @param forSeconds how long a value must have been beyond a threshold before it counts
 * @param minPlannedProgress percent of a project's time that must have passed before it is watched;
 *     null for projects at any time
 * @param message with {@code {label}}, {@code {value}} and {@code {threshold}} in the place of the
 *     subject's name, the value and what it passed
 * @param actionRequired whether somebody has to do something about it
 * @param recipients null for a reader who may not know
 */
@RegisterForReflection
public record AlertRule(
    UUID id,
    String metric,
    SubjectKind subjectKind,
    String portfolio,
    String subject,
    Comparison comparison,
    BigDecimal warning,
    BigDecimal critical,
    BigDecimal success,
    int forSeconds,
    BigDecimal minPlannedProgress,
    String message,
    boolean actionRequired,
    AlertCategory category,
    @JsonProperty("notify") Notify recipients,
    boolean enabled,
    boolean builtIn,
    Instant lastUpdated,
    long version) {

  private static final List<AlertLevel> WORST_FIRST =
      List.of(AlertLevel.CRITICAL, AlertLevel.WARNING, AlertLevel.SUCCESS);

  private static final int DECIMALS = 2;
  private static final int INDEX_DECIMALS = 4;

  public boolean watches(ObservedMetric observed) {
    return enabled
        && metric.equals(observed.metric())
        && subjectKind == observed.subjectKind()
        && (portfolio == null || portfolio.equals(observed.portfolio()))
        && (subject == null || subject.equals(observed.subject()));
  }

  public boolean anomalous() {
    return comparison == Comparison.ANOMALOUS;
  }

  public Duration duration() {
    return Duration.ofSeconds(forSeconds);
  }

  /**
   * The level that the last observation gives, with what was in force before it for as long as the
   * rule wants a value to last.
   *
   * @param held oldest first; the last one's value is null when it cannot be computed, which alerts
   *     of nothing
   * @param until the instant up to which the last one holds
   * @param present the level there is; null when there is none. It is left only when the value is
   *     better than its threshold by the band
   * @return null when there is nothing to alert of
   */
  public AlertLevel level(
      List<Observation> held, Instant until, AlertLevel present, Hysteresis hysteresis) {
    BigDecimal value = held.get(held.size() - 1).value();
    if (value == null) {
      return null;
    }
    boolean whole = !held.get(0).asOf().isAfter(until.minusSeconds(forSeconds));
    return WORST_FIRST.stream()
        .filter(
            level ->
                has(present, level)
                    ? stays(value, threshold(level), hysteresis)
                    : whole && lasted(held, threshold(level)))
        .findFirst()
        .orElse(null);
  }

  private static boolean has(AlertLevel present, AlertLevel level) {
    return present != null && present.compareTo(level) >= 0;
  }

  private boolean stays(BigDecimal value, BigDecimal threshold, Hysteresis hysteresis) {
    return threshold != null && !comparison.cleared(value, threshold, hysteresis.band(threshold));
  }

  private boolean lasted(List<Observation> held, BigDecimal threshold) {
    return threshold != null
        && held.stream()
            .allMatch(seen -> seen.value() != null && comparison.reached(seen.value(), threshold));
  }

  /** Whether a value is beyond one of the thresholds. */
  public boolean reached(BigDecimal value) {
    return value != null
        && WORST_FIRST.stream()
            .map(this::threshold)
            .anyMatch(threshold -> threshold != null && comparison.reached(value, threshold));
  }

  public BigDecimal threshold(AlertLevel level) {
    return switch (level) {
      case CRITICAL -> critical;
      case WARNING -> warning;
      case SUCCESS -> success;
      case INFO -> null;
    };
  }

  /** The message for people, with numbers rounded for them. */
  public String message(ObservedMetric observed, BigDecimal passed) {
    String label = observed.label() == null ? observed.subject() : observed.label();
    return message
        .replace("{value}", shown(observed.value()))
        .replace("{threshold}", shown(passed))
        .replace("{label}", label);
  }

  /** A value of this metric as people read it. */
  public String shown(BigDecimal value) {
    int decimals = MetricUnit.of(metric) == MetricUnit.INDEX ? INDEX_DECIMALS : DECIMALS;
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** As others see it: nobody reads a secret, and only who may write rules reads whom they tell. */
  AlertRule shownTo(boolean writer) {
    return with(writer ? recipients.withoutSecret() : null);
  }

  AlertRule with(Notify other) {
    return new AlertRule(
        id,
        metric,
        subjectKind,
        portfolio,
        subject,
        comparison,
        warning,
        critical,
        success,
        forSeconds,
        minPlannedProgress,
        message,
        actionRequired,
        category,
        other,
        enabled,
        builtIn,
        lastUpdated,
        version);
  }
}
