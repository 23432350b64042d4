package dev.meridian.financial.project;

import dev.meridian.financial.currency.Conversions;
import dev.meridian.financial.earnedvalue.Steps;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Stores what was told of a project, and moves what it brings to its portfolio's sums. */
@ApplicationScoped
class ProjectRecords {

  private final ProjectRepository projects;
  private final ProgressRepository progress;
  private final Steps steps;
  private final Conversions conversions;
  private final Tenants tenants;

  ProjectRecords(
      ProjectRepository projects,
      ProgressRepository progress,
      Steps steps,
      Conversions conversions,
      Tenants tenants) {
    this.projects = projects;
    this.progress = progress;
    this.steps = steps;
    this.conversions = conversions;
    this.tenants = tenants;
  }

  /** What came of a project's state. */
  enum Stored {
    /** This version, or a newer one, was there before. */
    NOTHING,
    /** Nothing that figures of former days are made of. */
    PRESENT,
    /** What figures of former days are made of, too. */
    PAST
  }

  Stored store(ProjectState state, boolean archived, Event event) {
    Optional<ProjectStanding> before = projects.lock(state.id());
    if (before.filter(stored -> stored.version() >= event.version()).isPresent()) {
      return Stored.NOTHING;
    }
    ProjectStanding after = standing(state, archived, event, before);
    if (before.isEmpty() || !before.get().isWhere(after)) {
      before.ifPresent(stored -> steps.withdraw(state.id()));
      write(state, before, after);
      steps.book(state.id());
      return Stored.PAST;
    }
    if (!before.get().hasPlanOf(after) || !before.get().hasProgressOf(after)) {
      steps.withdrawProgress(state.id());
      write(state, before, after);
      steps.bookProgress(state.id());
      return Stored.PAST;
    }
    projects.store(state, after);
    return Stored.PRESENT;
  }

  private void write(ProjectState state, Optional<ProjectStanding> before, ProjectStanding after) {
    projects.store(state, after);
    if (before.isEmpty() || !before.get().hasProgressOf(after)) {
      progress.keep(state.id(), after);
    }
  }

  private ProjectStanding standing(
      ProjectState state, boolean archived, Event event, Optional<ProjectStanding> before) {
    Tenant tenant = tenants.current();
    LocalDate budgetDate = state.budgetDate(event, tenant);
    return new ProjectStanding(
        event.version(),
        state.portfolio(),
        archived,
        state.plannedStart(),
        state.plannedEnd(),
        state.budget(),
        budgetDate,
        conversions.inReportingCurrency(state.budget(), state.currency(), budgetDate),
        state.percentComplete(),
        state.progressDate(event, tenant, before));
  }
}
