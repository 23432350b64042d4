package dev.meridian.portfolio.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One project to be written.
 *
 * @param before as it is stored; null when it is created
 * @param reportedCost what the writer reports as total actual cost; null when nothing new
 * @param lastUpdated when it was changed where it came from
 * @param updatedOn the date that instant counts by; null when it is changed just now
 */
public record ProjectChange(
    UUID id,
    Project before,
    ProjectDraft after,
    ReportedCost reportedCost,
    Instant lastUpdated,
    LocalDate updatedOn) {

  boolean isCreation() {
    return before == null;
  }

  long version() {
    return isCreation() ? 1 : before.version() + 1;
  }

  /** Where it was, when it moves; else null. */
  String previousPortfolio() {
    return isCreation() || before.portfolio().equals(after.portfolio()) ? null : before.portfolio();
  }

  /** The project once this is written, without what the writing adds. */
  public Project result() {
    return new Project(
        id,
        after.externalKey(),
        after.name(),
        after.projectManager(),
        after.portfolio(),
        after.startDate(),
        after.endDate(),
        after.status(),
        after.priority(),
        after.budget(),
        after.currency(),
        after.budgetDate(),
        null,
        null,
        after.percentComplete(),
        null,
        after.strategicGoalId(),
        null,
        null,
        null,
        null,
        lastUpdated,
        version());
  }
}
