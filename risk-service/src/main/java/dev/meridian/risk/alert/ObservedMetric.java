package dev.meridian.risk.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

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
    String label) {}
