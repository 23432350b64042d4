package dev.meridian.portfolio.health;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The data of {@code metric.observed}.
 *
 * @param subjectKind portfolio or tenant
 * @param subject the portfolio's key, or the tenant's id
 * @param value null when it cannot be computed any more
 * @param portfolio null for the tenant
 * @param label the subject's name, for messages
 */
@RegisterForReflection
record MetricObserved(
    String metric,
    String subjectKind,
    String subject,
    BigDecimal value,
    Instant asOf,
    String portfolio,
    String label) {}
