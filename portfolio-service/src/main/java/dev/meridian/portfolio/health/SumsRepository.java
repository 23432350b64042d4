package dev.meridian.portfolio.health;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums that the database keeps beside the projects. */
@ApplicationScoped
class SumsRepository {

  private final Sql sql;

  SumsRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param portfolios the selection; null for all
   */
  HealthFigures.Figures sums(String[] portfolios) {
    return sql.first(
            """
            SELECT COALESCE(sum(weighted_score), 0) AS weighted_score,
                   COALESCE(sum(weight), 0) AS weight, COALESCE(sum(score), 0) AS score,
                   COALESCE(sum(scored), 0) AS scored,
                   COALESCE(sum(unconverted), 0) AS unconverted, max(newest) AS newest
            FROM project_sums WHERE ?::text[] IS NULL OR portfolio = ANY(?::text[])
            """,
            row ->
                new HealthFigures.Figures(
                    health(row), row.number("unconverted"), row.instant("newest")),
            portfolios,
            portfolios)
        .orElseThrow();
  }

  /** The sums of every portfolio that has, or had, projects; by key. */
  Map<String, HealthSums> byPortfolio() {
    Map<String, HealthSums> sums = new TreeMap<>();
    sql.forEach(
        """
        SELECT portfolio, sum(weighted_score) AS weighted_score, sum(weight) AS weight,
               sum(score) AS score, sum(scored) AS scored
        FROM project_sums GROUP BY portfolio
        """,
        row -> sums.put(row.string("portfolio"), health(row)));
    return sums;
  }

  /** Sums differences up; tells whether there were any. */
  boolean sumUp() {
    List<String> waiting =
        sql.list(
            "SELECT DISTINCT portfolio FROM project_sums WHERE NOT summed_up",
            row -> row.string("portfolio"));
    if (waiting.isEmpty()) {
      return false;
    }
    sql.update(
        """
        WITH taken AS (DELETE FROM project_sums WHERE portfolio = ANY(?) RETURNING *)
        INSERT INTO project_sums (portfolio, strategic_goal_id, budget, unconverted,
                                  weighted_score, weight, score, scored, newest, summed_up)
        SELECT portfolio, strategic_goal_id, sum(budget), sum(unconverted), sum(weighted_score),
               sum(weight), sum(score), sum(scored), max(newest), true
        FROM taken GROUP BY portfolio, strategic_goal_id
        """,
        (Object) waiting.toArray(String[]::new));
    return true;
  }

  static HealthSums health(Row row) throws SQLException {
    return new HealthSums(
        row.decimal("weighted_score"),
        row.decimal("weight"),
        row.decimal("score"),
        row.number("scored"));
  }
}
