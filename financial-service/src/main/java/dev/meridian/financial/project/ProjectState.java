package dev.meridian.financial.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What this service reads of a {@code project.created}, {@code project.updated} or {@code
 * project.deleted}; null where unknown.
 *
 * @param budget in {@code currency}; without one, in the tenant's reporting currency
 * @param percentComplete 0 to 100
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ProjectState(
    UUID id,
    String name,
    String portfolio,
    String status,
    LocalDate startDate,
    LocalDate endDate,
    BigDecimal budget,
    String currency,
    BigDecimal percentComplete,
    Boolean archived,
    Instant lastUpdated) {

  boolean isArchived() {
    return Boolean.TRUE.equals(archived);
  }
}
