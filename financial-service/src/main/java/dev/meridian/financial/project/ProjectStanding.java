package dev.meridian.financial.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a project's figures follow from.
 *
 * @param budgetDate the day whose rate converts the budget
 * @param reportingBudget in the tenant's reporting currency
 * @param progressDate since when there is this progress; null without progress
 */
record ProjectStanding(
    long version,
    String portfolio,
    boolean archived,
    LocalDate startDate,
    LocalDate endDate,
    BigDecimal budget,
    LocalDate budgetDate,
    BigDecimal reportingBudget,
    BigDecimal percentComplete,
    LocalDate progressDate) {

  /** Whether its lines count where they counted. */
  boolean isWhere(ProjectStanding other) {
    return archived == other.archived && portfolio.equals(other.portfolio);
  }

  boolean hasProgressOf(ProjectStanding other) {
    return isSame(percentComplete, other.percentComplete)
        && Objects.equals(progressDate, other.progressDate);
  }

  boolean hasPlanOf(ProjectStanding other) {
    return isSame(budget, other.budget)
        && isSame(reportingBudget, other.reportingBudget)
        && Objects.equals(startDate, other.startDate)
        && Objects.equals(endDate, other.endDate);
  }

  private static boolean isSame(BigDecimal left, BigDecimal right) {
    return Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()).compare(left, right) == 0;
  }
}
