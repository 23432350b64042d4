package dev.meridian.portfolio.figures;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Figures of other services beside the projects; they never touch a project's own version. */
@ApplicationScoped
class FiguresRepository {

  private final Sql sql;

  FiguresRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Stores a newer actual cost.
   *
   * @return the project's portfolio when what it shows has changed
   */
  Optional<String> applyActualCost(UUID project, long version, BigDecimal cost, Instant at) {
    return sql.first(
        """
        WITH before AS (
            SELECT id, actual_cost, archived FROM project
            WHERE id = ? AND finance_version < ? FOR UPDATE),
        after AS (
            UPDATE project SET actual_cost = ?, finance_version = ?, figures_applied_at = ?
            FROM before WHERE project.id = before.id
            RETURNING project.portfolio, before.archived,
                project.actual_cost IS DISTINCT FROM before.actual_cost AS changed)
        SELECT portfolio FROM after WHERE changed AND NOT archived
        """,
        row -> row.string("portfolio"),
        project,
        version,
        cost,
        version,
        at);
  }

  /** As {@link #applyActualCost}, for the level of risk. */
  Optional<String> applyRiskLevel(UUID project, long version, String level, Instant at) {
    return sql.first(
        """
        WITH before AS (
            SELECT id, risk_level, archived FROM project
            WHERE id = ? AND risk_version < ? FOR UPDATE),
        after AS (
            UPDATE project SET risk_level = ?, risk_version = ?, figures_applied_at = ?
            FROM before WHERE project.id = before.id
            RETURNING project.portfolio, before.archived,
                project.risk_level IS DISTINCT FROM before.risk_level AS changed)
        SELECT portfolio FROM after WHERE changed AND NOT archived
        """,
        row -> row.string("portfolio"),
        project,
        version,
        level,
        version,
        at);
  }
}
