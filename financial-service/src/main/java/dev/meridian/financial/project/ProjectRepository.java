package dev.meridian.financial.project;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The projection of projects. */
@ApplicationScoped
class ProjectRepository {

  private static final String STORE =
      """
      INSERT INTO project (id, external_key, name, portfolio, status, start_date, end_date, budget,
                           currency, budget_date, reporting_budget, percent_complete,
                           progress_date, archived, last_updated, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
          external_key = excluded.external_key,
          name = excluded.name, portfolio = excluded.portfolio, status = excluded.status,
          start_date = excluded.start_date, end_date = excluded.end_date,
          budget = excluded.budget, currency = excluded.currency,
          budget_date = excluded.budget_date, reporting_budget = excluded.reporting_budget,
          percent_complete = excluded.percent_complete, progress_date = excluded.progress_date,
          archived = excluded.archived, last_updated = excluded.last_updated,
          version = excluded.version
      """;

  private final Sql sql;

  ProjectRepository(Sql sql) {
    this.sql = sql;
  }

  /** What is stored, which nobody else changes before this transaction ends. */
  Optional<ProjectStanding> lock(UUID id) {
    return sql.first(
        "SELECT * FROM project WHERE id = ? FOR UPDATE",
        row ->
            new ProjectStanding(
                row.number("version"),
                row.string("portfolio"),
                row.flag("archived"),
                row.date("start_date"),
                row.date("end_date"),
                row.decimal("budget"),
                row.date("budget_date"),
                row.decimal("reporting_budget"),
                row.decimal("percent_complete"),
                row.date("progress_date")),
        id);
  }

  void store(ProjectState state, ProjectStanding standing) {
    sql.update(
        STORE,
        state.id(),
        state.externalKey(),
        state.name(),
        standing.portfolio(),
        state.status(),
        standing.startDate(),
        standing.endDate(),
        standing.budget(),
        state.currency(),
        standing.budgetDate(),
        standing.reportingBudget(),
        standing.percentComplete(),
        standing.progressDate(),
        standing.archived(),
        state.lastUpdated(),
        standing.version());
  }

  Optional<Project> find(UUID id) {
    return sql.first(
        "SELECT id, portfolio, archived FROM project WHERE id = ?",
        row -> new Project(row.uuid("id"), row.string("portfolio"), row.flag("archived")),
        id);
  }
}
