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

  /** Of the selection that the chain's query asks for. */
  private static final String UNFINISHED =
      """
      NOT archived AND status IS DISTINCT FROM 'Completed'
      AND ((SELECT portfolios FROM asked) IS NULL
           OR portfolio = ANY((SELECT portfolios FROM asked)::text[]))""";

  private static final String CHAIN_BEGIN =
      """
      WITH asked AS (SELECT ?::date AS today, ?::text[] AS portfolios),
      chain1 AS (
          SELECT id AS last, ARRAY[id] AS path,
                 remaining_days(start_date, end_date, (SELECT today FROM asked)) AS days
          FROM project
          WHERE %s AND EXISTS (SELECT 1 FROM dependency WHERE predecessor_id = project.id)),
      """
          .formatted(UNFINISHED);

  private static final String CHAIN_END =
      """
      longest AS (
          SELECT path FROM (SELECT * FROM chain2 UNION ALL SELECT * FROM chain3
              UNION ALL SELECT * FROM chain4 UNION ALL SELECT * FROM chain5) chains
          ORDER BY days DESC, cardinality(path), path LIMIT 1)
      SELECT figures.* FROM longest, unnest(path) WITH ORDINALITY AS step (project_id, place)
      JOIN (
      """
          + FIGURES
          + ") figures ON figures.id = project_id ORDER BY place";

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
   * Each step goes through the tables' own keys: a wrong guess at the size of an inner table, as
   * after a bulk load, then costs little.
   */
  private static String chainText() {
    var text = new StringBuilder(CHAIN_BEGIN);
    for (int length = 2; length <= SHOWN; length++) {
      text.append(
          """
          chain%1$d AS (
              SELECT DISTINCT ON (project.id) project.id AS last,
                     before.days + remaining_days(start_date, end_date, (SELECT today FROM asked))
                         AS days,
                     before.path || project.id AS path
              FROM chain%2$d before
              JOIN dependency ON predecessor_id = before.last
              JOIN project ON project.id = successor_id
              WHERE %3$s AND project.id <> ALL(before.path)
              ORDER BY project.id, before.days DESC, before.path),
          """
              .formatted(length, length - 1, UNFINISHED));
    }
    return text + CHAIN_END;
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
