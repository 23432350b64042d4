package dev.meridian.portfolio.staffing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * Hours of a resource on a project in a month; these three are its key.
 *
 * @param month such as 2026-11
 */
@RegisterForReflection
public record Allocation(
    UUID resourceId,
    UUID projectId,
    YearMonth month,
    @NotNull @DecimalMin("0") @Digits(integer = 7, fraction = 2) BigDecimal hours,
    Instant lastUpdated,
    Long version) {

  AllocationKey key() {
    return new AllocationKey(resourceId, projectId, month);
  }
}
