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
    Integer percentComplete,
    UUID strategicGoalId,
    boolean archived,
    Instant lastUpdated) {

  static ProjectState of(UUID id, ProjectDraft draft, boolean archived, Instant lastUpdated) {
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
        draft.percentComplete(),
        draft.strategicGoalId(),
        archived,
        lastUpdated);
  }
}
