package dev.meridian.portfolio.project;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A field that a writer may repeat with its present value, but not change.
 *
 * @param owner who says what it is, for the message
 */
record ReadOnlyField(String name, String owner, Function<Project, Object> value) {

  private static final String HERE = "portfolio-service computes it";

  static final List<ReadOnlyField> ALL =
      List.of(
          new ReadOnlyField("id", "portfolio-service gives it", Project::id),
          new ReadOnlyField(
              "progressDate", HERE + " from changes of progress", Project::progressDate),
          new ReadOnlyField(
              "reportingBudget", HERE + " from budget and currency", Project::reportingBudget),
          new ReadOnlyField(
              "actualCost", "financial-service owns it, from cost lines", Project::actualCost),
          new ReadOnlyField(
              "riskLevel", "risk-service owns it, from open risks", Project::riskLevel),
          new ReadOnlyField("healthScore", HERE + " from the status", Project::healthScore),
          new ReadOnlyField(
              "budgetVariance", HERE + " from budget and actual cost", Project::budgetVariance),
          new ReadOnlyField(
              "scheduleVariance", HERE + " from dates and progress", Project::scheduleVariance),
          new ReadOnlyField("lastUpdated", "portfolio-service sets it", Project::lastUpdated));

  /**
   * @param present null where the project is only being created
   */
  boolean differs(Project given, Project present) {
    Object is = present == null ? null : value.apply(present);
    Object said = value.apply(given);
    if (is instanceof BigDecimal left && said instanceof BigDecimal right) {
      return left.compareTo(right) != 0;
    }
    return !Objects.equals(is, said);
  }
}
