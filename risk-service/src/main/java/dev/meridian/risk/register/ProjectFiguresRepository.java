package dev.meridian.risk.register;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

@ApplicationScoped
class ProjectFiguresRepository {

  private final Sql sql;
  private final Clock clock;

  ProjectFiguresRepository(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Figures as they were told, with their version. */
  record Told(ProjectFigures figures, String portfolio, long version) {}

  /**
   * Figures as they were last stored.
   *
   * @param countedIn the portfolio whose exposure counts them; null when none does
   */
  record Known(ProjectFigures figures, String countedIn) {}

  /** Computed from the risks as they are now. */
  ProjectFigures compute(UUID project) {
    return sql.first(
            """
            SELECT COALESCE(max(score), 0) AS risk_score, count(*) AS open_risks
            FROM risk WHERE project_id = ? AND status <> 'Closed'
            """,
            row -> ProjectFigures.of(project, row.integer("risk_score"), row.integer("open_risks")),
            project)
        .orElseThrow();
  }

  Optional<Known> find(UUID project) {
    return sql.first(
        """
        SELECT project_id, risk_level, risk_score, open_risks, counted_in
        FROM project_figures WHERE project_id = ?
        """,
        row -> new Known(figures(row), row.string("counted_in")),
        project);
  }

  /** Stores them under the next version, which it returns. */
  long store(ProjectFigures figures, String countedIn) {
    return sql.first(
            """
            INSERT INTO project_figures (project_id, risk_level, risk_score, open_risks, version,
                                         changed_at, counted_in)
            VALUES (?, ?, ?, ?, 1, ?, ?)
            ON CONFLICT (tenant_id, project_id) DO UPDATE SET
                risk_level = excluded.risk_level, risk_score = excluded.risk_score,
                open_risks = excluded.open_risks, version = project_figures.version + 1,
                changed_at = excluded.changed_at,
                counted_in = excluded.counted_in
            RETURNING version
            """,
            row -> row.number("version"),
            figures.projectId(),
            figures.riskLevel(),
            figures.riskScore(),
            figures.openRisks(),
            clock.instant(),
            countedIn)
        .orElseThrow();
  }

  void forEach(Consumer<Told> sink) {
    sql.forEach(
        """
        SELECT f.project_id, f.risk_level, f.risk_score, f.open_risks, f.version, p.portfolio
        FROM project_figures f
        JOIN project p ON p.tenant_id = f.tenant_id AND p.id = f.project_id
        """,
        row -> sink.accept(new Told(figures(row), row.string("portfolio"), row.number("version"))));
  }

  private static ProjectFigures figures(Row row) throws SQLException {
    return new ProjectFigures(
        row.uuid("project_id"),
        row.wire("risk_level", RiskLevel.class),
        row.integer("risk_score"),
        row.integer("open_risks"));
  }
}
