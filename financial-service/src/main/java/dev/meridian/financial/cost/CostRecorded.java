package dev.meridian.financial.cost;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** A line was recorded, as {@code cost.recorded} tells it. */
@RegisterForReflection
record CostRecorded(
    UUID costLineId,
    UUID projectId,
    CostKind kind,
    BigDecimal amount,
    String currency,
    LocalDate date,
    boolean reportedTotal) {

  static CostRecorded of(CostLine line) {
    return new CostRecorded(
        line.id(),
        line.projectId(),
        line.kind(),
        line.amount(),
        line.currency(),
        line.date(),
        line.reportedTotal());
  }
}
