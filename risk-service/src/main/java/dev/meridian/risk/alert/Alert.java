package dev.meridian.risk.alert;

import dev.meridian.risk.metric.ObservedMetric;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRule;
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
 * @param acknowledged null until somebody did
 * @param resolved null while it lasts
 * @param silenced null when it is not
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
    Answer acknowledged,
    Answer resolved,
    Silence silenced,
    Notices notices,
    long version) {

  /**
   * Who did something about it.
   *
   * @param by the user's id; null when its value or its rule did
   */
  @RegisterForReflection
  public record Answer(String by, Instant at) {}

  /**
   * Who wants to hear nothing of it for a while; it wakes by itself when its level rises.
   *
   * @param by the user's id
   */
  @RegisterForReflection
  public record Silence(String by, Instant at, Instant until) {}

  /**
   * What became of its notices.
   *
   * @param failed given up after the last attempt
   */
  @RegisterForReflection
  public record Notices(int sent, int failed) {

    static final Notices NONE = new Notices(0, 0);
  }

  static Alert raised(UUID id, AlertRule rule, Finding finding, ObservedMetric observed) {
    return new Alert(
        id,
        rule.id(),
        observed.subjectKind(),
        observed.subject(),
        finding.level(),
        rule.category(),
        observed.metric(),
        observed.value(),
        finding.threshold(),
        finding.message(),
        rule.actionRequired(),
        finding.level().priority(1),
        AlertState.RAISED,
        1,
        observed.asOf(),
        observed.asOf(),
        observed.portfolio(),
        null,
        null,
        null,
        Notices.NONE,
        1);
  }

  /**
   * The same as it is found now. A rise of its level wakes it.
   *
   * @param seen whether another observation counts
   */
  Alert found(AlertRule rule, Finding finding, ObservedMetric observed, boolean seen) {
    int times = seen ? count + 1 : count;
    return new Alert(
        id,
        ruleId,
        subjectKind,
        subject,
        finding.level(),
        rule.category(),
        metric,
        observed.value(),
        finding.threshold(),
        finding.message(),
        rule.actionRequired(),
        finding.level().priority(times),
        state,
        times,
        firstSeen,
        observed.asOf().isAfter(lastSeen) ? observed.asOf() : lastSeen,
        observed.portfolio(),
        acknowledged,
        resolved,
        finding.level().compareTo(level) > 0 ? null : silenced,
        notices,
        version + 1);
  }

  Alert acknowledged(Answer answer) {
    return copy(AlertState.ACKNOWLEDGED, portfolio, answer, null, silenced);
  }

  Alert resolved(Answer answer) {
    return copy(AlertState.RESOLVED, portfolio, acknowledged, answer, null);
  }

  /** The same, and nobody hears of it. */
  Alert silenced(Silence silence) {
    return copy(state, portfolio, acknowledged, resolved, silence);
  }

  /** The same in another portfolio: its project moved. */
  Alert movedTo(String other) {
    return copy(state, other, acknowledged, resolved, silenced);
  }

  private Alert copy(
      AlertState next, String where, Answer seenBy, Answer settledBy, Silence silence) {
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
        seenBy,
        settledBy,
        silence,
        notices,
        version + 1);
  }
}
