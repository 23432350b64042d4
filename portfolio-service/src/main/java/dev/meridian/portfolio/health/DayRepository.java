package dev.meridian.portfolio.health;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What each day left the portfolios' health at. */
@ApplicationScoped
class DayRepository {

  private final Sql sql;

  DayRepository(Sql sql) {
    this.sql = sql;
  }

  /** Keeps the portfolios' present sums as those of a day, over what was kept of it before. */
  void keep(LocalDate day) {
    sql.update(
        """
        INSERT INTO portfolio_day AS kept
            (portfolio, day, weighted_score, weight, score, scored)
        SELECT key, ?, COALESCE(sum(weighted_score), 0), COALESCE(sum(weight), 0),
               COALESCE(sum(score), 0), COALESCE(sum(scored), 0)
        FROM portfolio LEFT JOIN project_sums ON project_sums.portfolio = key
        GROUP BY key ORDER BY key
        ON CONFLICT (tenant_id, portfolio, day) DO UPDATE
        SET weighted_score = excluded.weighted_score, weight = excluded.weight,
            score = excluded.score, scored = excluded.scored
        WHERE (kept.weighted_score, kept.weight, kept.score, kept.scored) IS DISTINCT FROM
              (excluded.weighted_score, excluded.weight, excluded.score, excluded.scored)
        """,
        day);
  }

  /**
   * The sums over a selection at the end of months, by the month's last day; of each portfolio the
   * last day that was kept within the month counts.
   *
   * @param portfolios the selection; null for all
   * @param first the first day of the first month
   * @param last the first day of the last month
   */
  Map<LocalDate, HealthSums> monthEnds(String[] portfolios, LocalDate first, LocalDate last) {
    Map<LocalDate, HealthSums> sums = new HashMap<>();
    sql.forEach(
        """
        SELECT (month + interval '1 month' - interval '1 day')::date AS month_end,
               sum(weighted_score) AS weighted_score, sum(weight) AS weight, sum(score) AS score,
               sum(scored) AS scored
        FROM generate_series(?::date, ?::date, interval '1 month') AS month
        CROSS JOIN portfolio
        CROSS JOIN LATERAL (
            SELECT weighted_score, weight, score, scored FROM portfolio_day
            WHERE portfolio = key AND day >= month::date
              AND day < (month + interval '1 month')::date
            ORDER BY day DESC LIMIT 1) ended
        WHERE ?::text[] IS NULL OR key = ANY(?::text[])
        GROUP BY month
        """,
        row -> sums.put(row.date("month_end"), SumsRepository.health(row)),
        first,
        last,
        portfolios,
        portfolios);
    return sums;
  }
}
