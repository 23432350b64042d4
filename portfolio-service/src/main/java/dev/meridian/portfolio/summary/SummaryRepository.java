package dev.meridian.portfolio.summary;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/** Figures over a selection of portfolios, computed where the rows are. */
@ApplicationScoped
class SummaryRepository {

  private static final String SELECTED =
      "NOT archived AND (?::text[] IS NULL OR portfolio = ANY(?::text[]))";

  private final Sql sql;

  SummaryRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * A figure and the newest instant of what it is made of.
   *
   * @param value rounded to two decimals; null when it cannot be computed
   */
  record Figure(BigDecimal value, Instant asOf) {}

  /** The share of converted budgets of projects with an active goal, from the kept sums. */
  Figure alignment(String[] portfolios) {
    return figure(
        """
        SELECT COALESCE(sum(budget) FILTER (WHERE active), 0) * 100 / NULLIF(sum(budget), 0)
                   AS value,
               max(GREATEST(newest, last_updated)) AS as_of
        FROM project_sums LEFT JOIN strategic_goal ON strategic_goal.id = strategic_goal_id
        WHERE ?::text[] IS NULL OR portfolio = ANY(?::text[])
        """,
        portfolios,
        portfolios);
  }

  /**
   * Hours allocated in a month by capacity hours. All resources count for all portfolios; for some
   * of them those resources that have work there, with all of their capacity.
   *
   * @param month its first day
   */
  Figure utilization(String[] portfolios, LocalDate month) {
    return figure(
        """
        WITH allocated AS (
            SELECT resource_id, sum(hours) AS hours, max(allocation.last_updated) AS newest
            FROM allocation JOIN project ON project.id = project_id
            WHERE month = ? AND %s
            GROUP BY resource_id)
        SELECT COALESCE(sum(hours), 0) * 100 / NULLIF(sum(capacity_hours), 0) AS value,
               max(GREATEST(resource.last_updated, newest)) AS as_of
        FROM resource LEFT JOIN allocated ON resource_id = resource.id
        WHERE ?::text[] IS NULL OR resource_id IS NOT NULL
        """
            .formatted(SELECTED),
        month,
        portfolios,
        portfolios,
        portfolios);
  }

  private Figure figure(String text, Object... parameters) {
    return sql.first(
            text,
            row -> new Figure(rounded(row.decimal("value")), row.instant("as_of")),
            parameters)
        .orElseThrow();
  }

  private static BigDecimal rounded(BigDecimal exact) {
    return exact == null ? null : exact.setScale(2, RoundingMode.HALF_EVEN);
  }
}
