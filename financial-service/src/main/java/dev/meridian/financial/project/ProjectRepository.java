package dev.meridian.financial.project;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** The projection of projects. */
@ApplicationScoped
class ProjectRepository {

  private static final String STORE =
      """
      INSERT INTO project (id, name, portfolio, status, start_date, end_date, budget, currency,
                           reporting_budget, percent_complete, archived, last_updated, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
          name = excluded.name, portfolio = excluded.portfolio, status = excluded.status,
          start_date = excluded.start_date, end_date = excluded.end_date,
          budget = excluded.budget, currency = excluded.currency,
          reporting_budget = excluded.reporting_budget,
          percent_complete = excluded.percent_complete, archived = excluded.archived,
          last_updated = excluded.last_updated, version = excluded.version
      WHERE project.version < excluded.version
      """;

  private final Sql sql;

  ProjectRepository(Sql sql) {
    this.sql = sql;
  }

  /** False when this version, or a newer one, was stored before. */
  boolean store(ProjectState state, BigDecimal reportingBudget, boolean archived, long version) {
    return sql.update(
            STORE,
            state.id(),
            state.name(),
            state.portfolio(),
            state.status(),
            state.plannedStart(),
            state.plannedEnd(),
            state.budget(),
            state.currency(),
            reportingBudget,
            state.percentComplete(),
            archived,
            state.lastUpdated(),
            version)
        == 1;
  }

  Optional<Project> find(UUID id) {
    return sql.first(
        "SELECT id, portfolio, archived FROM project WHERE id = ?",
        row -> new Project(row.uuid("id"), row.string("portfolio"), row.flag("archived")),
        id);
  }
}
