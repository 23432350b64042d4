package dev.meridian.financial.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What this service reads of a {@code project.created}, {@code project.updated} or {@code
 * project.deleted}; null where unknown.
 *
 * @param budget in {@code currency}; without one, in the tenant's reporting currency
 * @param budgetDate the day whose rate converts the budget
 * @param percentComplete 0 to 100
 * @param progressDate since when percentComplete has its present value
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ProjectState(
    UUID id,
    String externalKey,
    String name,
    String portfolio,
    String status,
    LocalDate startDate,
    LocalDate endDate,
    BigDecimal budget,
    String currency,
    LocalDate budgetDate,
    BigDecimal percentComplete,
    LocalDate progressDate,
    Boolean archived,
    Instant lastUpdated) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  /** The first day, where the schedule can be computed with; else null, as is the last day then. */
  LocalDate plannedStart() {
    return isSchedulable() ? startDate : null;
  }

  LocalDate plannedEnd() {
    return isSchedulable() ? endDate : null;
  }

  /** One absurd date leaves the planned value unknown: the other alone would seem to tell it. */
  private boolean isSchedulable() {
    return isWithinYears(startDate) && isWithinYears(endDate);
  }

  private static boolean isWithinYears(LocalDate date) {
    return date == null || (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR);
  }

  /** A budget that came without a date is of the day when it was told. */
  LocalDate budgetDate(Event event, Tenant tenant) {
    if (budget == null) {
      return null;
    }
    return budgetDate != null && isWithinYears(budgetDate) ? budgetDate : dayOf(event, tenant);
  }

  /** Where the event does not say, progress is as old as the first event that told it. */
  LocalDate progressDate(Event event, Tenant tenant, Optional<ProjectStanding> before) {
    if (percentComplete == null) {
      return null;
    }
    if (progressDate != null && isWithinYears(progressDate)) {
      LocalDate told = dayOf(event, tenant);
      return progressDate.isAfter(told) ? told : progressDate;
    }
    return before
        .filter(stored -> stored.percentComplete() != null)
        .filter(stored -> stored.percentComplete().compareTo(percentComplete) == 0)
        .map(ProjectStanding::progressDate)
        .orElseGet(() -> dayOf(event, tenant));
  }

  private static LocalDate dayOf(Event event, Tenant tenant) {
    return LocalDate.ofInstant(event.time(), tenant.timeZone());
  }

  boolean isArchived() {
    return Boolean.TRUE.equals(archived);
  }
}
