package dev.meridian.portfolio.summary;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.project.Level;
import dev.meridian.portfolio.project.Status;
import dev.meridian.portfolio.summary.PortfolioSummary.TopProject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The five projects that lead each list. */
@ApplicationScoped
class TopProjectRepository {

  private static final int SHOWN = 5;

  private static final String FIGURES =
      """
      SELECT id, name, portfolio, status, risk_level, end_date, reporting_budget,
             health_score(status) AS health_score,
             budget_variance(actual_cost, reporting_budget) AS budget_variance,
             schedule_variance(percent_complete, start_date, end_date, ?) AS schedule_variance
      FROM project
      WHERE NOT archived AND (?::text[] IS NULL OR portfolio = ANY(?::text[]))
      """;

  private final Sql sql;

  TopProjectRepository(Sql sql) {
    this.sql = sql;
  }

  /** The worst health first, then the larger budget. */
  List<TopProject> atRisk(String[] portfolios, LocalDate today) {
    return sql.list(
        FIGURES
            + """
              AND status IN ('At Risk', 'Behind Schedule', 'Critical')
              ORDER BY health_score, reporting_budget DESC NULLS LAST, name, id LIMIT 5
              """,
        TopProjectRepository::project,
        today,
        portfolios,
        portfolios);
  }

  /** Within budget and on time; the lowest share of the budget first. */
  List<TopProject> highPerforming(String[] portfolios, LocalDate today) {
    return sql.list(
        "SELECT * FROM ("
            + FIGURES
            + """
              AND status IN ('On Track', 'Completed')) figures
              WHERE budget_variance <= 0 AND schedule_variance >= 0
              ORDER BY budget_variance, schedule_variance DESC, name, id LIMIT 5
              """,
        TopProjectRepository::project,
        today,
        portfolios,
        portfolios);
  }

  /**
   * The chain of dependent unfinished projects with the most days left, in dependency order; where
   * no two depend on each other, the unfinished projects that end last.
   */
  List<TopProject> criticalPath(String[] portfolios, LocalDate today) {
    List<TopProject> chain =
        sql.list(
            chainText(),
            TopProjectRepository::project,
            today,
            portfolios,
            portfolios,
            today,
            portfolios,
            portfolios);
    return chain.isEmpty() ? latest(portfolios, today) : chain;
  }

  private List<TopProject> latest(String[] portfolios, LocalDate today) {
    return sql.list(
        FIGURES
            + """
              AND status IS DISTINCT FROM 'Completed'
              ORDER BY end_date DESC, reporting_budget DESC NULLS LAST, name, id LIMIT 5
              """,
        TopProjectRepository::project,
        today,
        portfolios,
        portfolios);
  }

  /**
   * Grows chains by one successor at a time, up to the five that are shown, and keeps only the best
   * chain that ends in each project: the work is bounded by five times the number of dependencies,
   * however they branch. A chain never enters a project twice, so that a cycle could do no harm.
   */
  private static String chainText() {
    var text =
        new StringBuilder(
            """
            WITH unfinished AS MATERIALIZED (
                SELECT id, remaining_days(start_date, end_date, ?) AS days FROM project
                WHERE NOT archived AND status IS DISTINCT FROM 'Completed'
                  AND (?::text[] IS NULL OR portfolio = ANY(?::text[]))),
            link AS MATERIALIZED (
                SELECT predecessor_id, successor_id, successor.days
                FROM dependency
                JOIN unfinished successor ON successor.id = successor_id
                JOIN unfinished predecessor ON predecessor.id = predecessor_id),
            chain1 AS (
                SELECT id AS last, days, ARRAY[id] AS path FROM unfinished
                WHERE id IN (SELECT predecessor_id FROM link)),
            """);
    for (int length = 2; length <= SHOWN; length++) {
      text.append(
          """
          chain%1$d AS (
              SELECT DISTINCT ON (successor_id) successor_id AS last,
                     chain%2$d.days + link.days AS days, path || successor_id AS path
              FROM chain%2$d JOIN link ON predecessor_id = last
              WHERE successor_id <> ALL(path)
              ORDER BY successor_id, chain%2$d.days DESC, path),
          """
              .formatted(length, length - 1));
    }
    return text
        + """
          longest AS (
              SELECT path FROM (SELECT * FROM chain2 UNION ALL SELECT * FROM chain3
                  UNION ALL SELECT * FROM chain4 UNION ALL SELECT * FROM chain5) chains
              ORDER BY days DESC, cardinality(path), path LIMIT 1)
          SELECT figures.* FROM longest, unnest(path) WITH ORDINALITY AS step (project_id, place)
          JOIN (
          """
        + FIGURES
        + ") figures ON figures.id = project_id ORDER BY place";
  }

  private static TopProject project(Row row) throws SQLException {
    return new TopProject(
        row.uuid("id"),
        row.string("name"),
        row.string("portfolio"),
        row.wire("status", Status.class),
        row.integer("health_score"),
        percent(row.decimal("budget_variance")),
        percent(row.decimal("schedule_variance")),
        row.wire("risk_level", Level.class),
        row.date("end_date"));
  }

  private static BigDecimal percent(BigDecimal exact) {
    return exact == null ? null : exact.setScale(2, RoundingMode.HALF_EVEN);
  }
}
