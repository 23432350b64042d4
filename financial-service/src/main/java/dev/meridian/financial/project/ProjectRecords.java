package dev.meridian.financial.project;

import dev.meridian.financial.step.Steps;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Stores what was told of a project, and moves what it brings to its portfolio's sums. */
@ApplicationScoped
class ProjectRecords {

  private final ProjectRepository projects;
  private final ProgressRepository progress;
  private final Steps steps;
  private final Tenants tenants;

  ProjectRecords(
      ProjectRepository projects, ProgressRepository progress, Steps steps, Tenants tenants) {
    this.projects = projects;
    this.progress = progress;
    this.steps = steps;
    this.tenants = tenants;
  }

  /** False when this version, or a newer one, was stored before. */
  boolean store(ProjectState state, boolean archived, Event event) {
    Optional<ProjectStanding> before = projects.lock(state.id());
    if (before.filter(stored -> stored.version() >= event.version()).isPresent()) {
      return false;
    }
    ProjectStanding after = standing(state, archived, event, before);
    if (before.isEmpty() || !before.get().isWhere(after)) {
      before.ifPresent(stored -> steps.withdraw(state.id()));
      write(state, before, after);
      steps.book(state.id());
    } else if (!before.get().hasPlanOf(after) || !before.get().hasProgressOf(after)) {
      steps.withdrawProgress(state.id());
      write(state, before, after);
      steps.bookProgress(state.id());
    } else {
      projects.store(state, after);
    }
    return true;
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
    return new ProjectStanding(
        event.version(),
        state.portfolio(),
        archived,
        state.plannedStart(),
        state.plannedEnd(),
        reportingBudget(state, tenant),
        state.percentComplete(),
        progressDate(state, event, tenant, before));
  }

  /** Where the event does not say, progress is as old as the first event that told it. */
  private static LocalDate progressDate(
      ProjectState state, Event event, Tenant tenant, Optional<ProjectStanding> before) {
    if (state.percentComplete() == null) {
      return null;
    }
    if (state.progressDate() != null) {
      return state.progressDate();
    }
    return before
        .filter(stored -> stored.percentComplete() != null)
        .filter(stored -> stored.percentComplete().compareTo(state.percentComplete()) == 0)
        .map(ProjectStanding::progressDate)
        .orElseGet(() -> LocalDate.ofInstant(event.time(), tenant.timeZone()));
  }

  private static BigDecimal reportingBudget(ProjectState state, Tenant tenant) {
    boolean comparable =
        state.currency() == null || state.currency().equals(tenant.reportingCurrency());
    return comparable ? state.budget() : null;
  }
}
