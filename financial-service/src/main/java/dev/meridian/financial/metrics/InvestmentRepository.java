package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was invested and what it brings. A cost is the actual one where past, the plan where not.
 */
@ApplicationScoped
class InvestmentRepository {

  private static final String WEIGHTED_RETURN =
      """
      SELECT SUM(weighted_return) / NULLIF(SUM(return_weight), 0) AS value
      FROM (SELECT project_id AS id, * FROM project_figures) p
      WHERE p.return_weight IS NOT NULL AND\s"""
          + Selection.CONDITION;

  private static final String FLOWS =
      """
      SELECT date_trunc('month', s.day::timestamp)::date AS month,
             SUM(CASE WHEN s.kind = 'benefit' THEN s.amount ELSE -s.amount END) AS flow
      FROM\s""";

  private static final String OF_FLOWS =
      """
       AND s.kind IN ('benefit', 'actual', 'reported', 'plan')
       AND (s.kind = 'benefit' OR (s.kind = 'plan') = (s.day > ?::date))
      GROUP BY 1
      """;

  private static final String CLOSED_MONTHS =
      """
      SELECT NULLIF(forecast, 0) AS forecast,
             NULLIF(CASE WHEN forecast <> 0 THEN compared ELSE actual END, 0) AS actual
      FROM (SELECT COALESCE(SUM(s.amount) FILTER (WHERE s.kind = 'actual'), 0) AS actual,
                   COALESCE(SUM(s.amount) FILTER (WHERE s.kind = 'compared'), 0) AS compared,
                   COALESCE(SUM(s.amount) FILTER (WHERE s.kind = 'closing'), 0) AS forecast
            FROM\s""";

  private static final String OF_CLOSED_MONTHS =
      """
       AND s.kind IN ('actual', 'compared', 'closing') AND s.day < ?::date
      GROUP BY date_trunc('month', s.day::timestamp)) closed
      WHERE actual <> 0 OR forecast <> 0
      """;

  private final Sql sql;

  InvestmentRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Σ (ROI × budget) ÷ Σ budget over the projects that have benefits and costs, percent; null when
   * there is none.
   */
  BigDecimal weightedReturn(Selection selection) {
    return sql.list(WEIGHTED_RETURN, row -> row.decimal("value"), selection.parameters()).get(0);
  }

  /** Benefits less costs by month. */
  Map<YearMonth, BigDecimal> flows(Selection selection, LocalDate today) {
    Map<YearMonth, BigDecimal> flows = new TreeMap<>();
    sql.forEach(
        FLOWS + selection.steps() + OF_FLOWS,
        row -> flows.put(YearMonth.from(row.date("month")), row.decimal("flow")),
        with(selection, today));
    return flows;
  }

  /**
   * Each month with actual or forecast lines that ended before the one of this day. Of a project
   * that nobody made a forecast for in a month, nothing is compared in that month.
   */
  List<ForecastAccuracy.Month> closedMonths(Selection selection, LocalDate day) {
    return sql.list(
        CLOSED_MONTHS + selection.steps() + OF_CLOSED_MONTHS,
        row -> new ForecastAccuracy.Month(row.decimal("actual"), row.decimal("forecast")),
        with(selection, day.withDayOfMonth(1)));
  }

  private static Object[] with(Selection selection, LocalDate day) {
    return Stream.of(selection.stepParameters(), new Object[] {day})
        .flatMap(Arrays::stream)
        .toArray();
  }
}
