package dev.meridian.risk.metric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One observed value, the body of {@code metric.observed}.
 *
 * @param value null when the figure could not be computed
 * @param asOf the instant the value stands for
 * @param portfolio where the subject is; null when it is in none
 * @param label the subject's name, for messages
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObservedMetric(
    String metric,
    SubjectKind subjectKind,
    String subject,
    BigDecimal value,
    Instant asOf,
    String portfolio,
    String label) {

  /** Whether the subject is what its kind says: a project's is a UUID. */
  public boolean subjectReadable() {
    if (subject == null) {
      return false;
    }
    try {
      return subjectKind != SubjectKind.PROJECT || projectId() != null;
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  public MetricSubject key() {
    return new MetricSubject(metric, subjectKind, subject);
  }

  /** Of an observation of a project. */
  public UUID projectId() {
    return UUID.fromString(subject);
  }

  /** The same where its subject is now, which its observer may not know yet. */
  public ObservedMetric in(String other) {
    return new ObservedMetric(metric, subjectKind, subject, value, asOf, other, label);
  }
}
