package dev.meridian.risk.alert;

import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A rule's finding about one subject, one while it lasts.
 *
 * @param threshold of the level it has
 * @param priority 90 for critical, 60 for warning, 30 for success, 10 for info, plus {@code count}
 *     up to 9
 * @param count how many observations raised it or kept it raised
 * @param firstSeen the instant of the observation that raised it
 * @param lastSeen the instant of the last observation that kept it raised
 * @param portfolio where the subject is; null when it is in none
 */
@RegisterForReflection
public record Alert(
    UUID id,
    UUID ruleId,
    SubjectKind subjectKind,
    String subject,
    AlertLevel level,
    AlertCategory category,
    String metric,
    BigDecimal value,
    BigDecimal threshold,
    String message,
    boolean actionRequired,
    int priority,
    AlertState state,
    int count,
    Instant firstSeen,
    Instant lastSeen,
    String portfolio,
    long version) {

  static Alert raised(UUID id, AlertRule rule, AlertLevel level, ObservedMetric observed) {
    return seen(id, rule, level, observed, AlertState.RAISED, 1, observed.asOf(), 1);
  }

  Alert seenAgain(AlertRule rule, AlertLevel now, ObservedMetric observed) {
    return seen(id, rule, now, observed, state, count + 1, firstSeen, version + 1);
  }

  private static Alert seen(
      UUID id,
      AlertRule rule,
      AlertLevel level,
      ObservedMetric observed,
      AlertState state,
      int count,
      Instant firstSeen,
      long version) {
    return new Alert(
        id,
        rule.id(),
        observed.subjectKind(),
        observed.subject(),
        level,
        rule.category(),
        observed.metric(),
        observed.value(),
        rule.threshold(level),
        rule.message(observed),
        rule.actionRequired(),
        level.priority(count),
        state,
        count,
        firstSeen,
        observed.asOf(),
        observed.portfolio(),
        version);
  }

  /** The same in another state; what was seen last stays as it was. */
  Alert in(AlertState next) {
    return copy(next, portfolio);
  }

  /** The same in another portfolio: its project moved. */
  Alert movedTo(String other) {
    return copy(state, other);
  }

  private Alert copy(AlertState next, String where) {
    return new Alert(
        id,
        ruleId,
        subjectKind,
        subject,
        level,
        category,
        metric,
        value,
        threshold,
        message,
        actionRequired,
        priority,
        next,
        count,
        firstSeen,
        lastSeen,
        where,
        version + 1);
  }
}
