package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What other services hear of a project: the data of {@code project.created}, {@code
 * project.updated} and {@code project.deleted}.
 *
 * @param budgetDate the day at whose rate the budget converts
 * @param progressDate the tenant's day since when {@code percentComplete} is what it is; null
 *     without progress
 * @param archived true once the project is deleted
 */
@RegisterForReflection
record ProjectState(
    UUID id,
    String externalKey,
    String name,
    String projectManager,
    String portfolio,
    LocalDate startDate,
    LocalDate endDate,
    Status status,
    Level priority,
    BigDecimal budget,
    String currency,
    LocalDate budgetDate,
    Integer percentComplete,
    LocalDate progressDate,
    UUID strategicGoalId,
    boolean archived,
    Instant lastUpdated) {

  static ProjectState of(
      UUID id, ProjectDraft draft, LocalDate progressDate, boolean archived, Instant lastUpdated) {
    return new ProjectState(
        id,
        draft.externalKey(),
        draft.name(),
        draft.projectManager(),
        draft.portfolio(),
        draft.startDate(),
        draft.endDate(),
        draft.status(),
        draft.priority(),
        draft.budget(),
        draft.currency(),
        draft.budgetDate(),
        draft.percentComplete(),
        progressDate,
        draft.strategicGoalId(),
        archived,
        lastUpdated);
  }
}
