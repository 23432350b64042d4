package dev.meridian.risk.register;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.register.RiskAnalytics.TrendPoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class RiskAnalyticsRepository {

  private final Sql sql;

  RiskAnalyticsRepository(Sql sql) {
    this.sql = sql;
  }

  /** One row per probability and impact that occurs, 25 at most. */
  List<RiskTotals> totals(RiskSelection selection, LocalDate today, String reportingCurrency) {
    return sql.list(
        """
        SELECT probability, impact, count(*) AS count,
               count(*) FILTER (WHERE NOT open) AS closed,
               count(*) FILTER (WHERE age <= 30) AS up_to_30_days,
               count(*) FILTER (WHERE age BETWEEN 31 AND 60) AS up_to_60_days,
               count(*) FILTER (WHERE age BETWEEN 61 AND 90) AS up_to_90_days,
               sum(age) AS age_sum, max(age) AS oldest,
               sum(impact_cost) FILTER (WHERE open AND impact_currency = currency) AS open_cost,
               count(*) FILTER (WHERE open AND impact_currency <> currency) AS unconverted
        FROM (
          SELECT r.probability, r.impact, r.impact_cost, r.impact_currency,
                 r.status <> 'Closed' AS open, ?::text AS currency,
                 COALESCE(r.date_closed, ?::date) - r.date_identified AS age
        """
            + RiskSelection.FROM
            + ") selected GROUP BY probability, impact",
        RiskAnalyticsRepository::totals,
        selection.parameters(reportingCurrency, today));
  }

  /** Risks that were open at the end of each day, by their two dates. */
  List<TrendPoint> trend(RiskSelection selection, List<LocalDate> days) {
    return sql.list(
        """
        SELECT day, count(score) AS open_risks, avg(score) AS mean_score
        FROM unnest(?::text[]::date[]) AS day LEFT JOIN (
          SELECT r.score, r.date_identified, r.date_closed
        """
            + RiskSelection.FROM
            + """
            ) selected ON date_identified <= day AND (date_closed IS NULL OR date_closed > day)
            GROUP BY day ORDER BY day
            """,
        RiskAnalyticsRepository::point,
        selection.parameters((Object) MonthEnds.texts(days)));
  }

  /** The newest change of a selected risk; empty when none is selected. */
  Optional<Instant> lastUpdated(RiskSelection selection) {
    return sql.first(
            "SELECT max(r.updated_at) AS newest " + RiskSelection.FROM,
            row -> Optional.ofNullable(row.instant("newest")),
            selection.parameters())
        .flatMap(newest -> newest);
  }

  private static TrendPoint point(Row row) throws SQLException {
    BigDecimal mean = row.decimal("mean_score");
    return new TrendPoint(
        row.date("day"),
        row.number("open_risks"),
        mean == null ? null : mean.setScale(2, RoundingMode.HALF_EVEN));
  }

  private static RiskTotals totals(Row row) throws SQLException {
    return new RiskTotals(
        row.integer("probability"),
        row.integer("impact"),
        row.number("count"),
        row.number("closed"),
        row.number("up_to_30_days"),
        row.number("up_to_60_days"),
        row.number("up_to_90_days"),
        row.number("age_sum"),
        row.number("oldest"),
        row.decimal("open_cost"),
        row.number("unconverted"));
  }
}
