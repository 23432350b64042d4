package dev.meridian.financial.figures;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One metric's value at one moment, for history and alerts.
 *
 * @param value null when it is not known any more
 * @param label what people call the subject
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
