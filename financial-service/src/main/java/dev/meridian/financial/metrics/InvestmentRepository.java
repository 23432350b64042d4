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

  private static final String COST =
      "((l.kind = 'actual' AND l.date <= ?::date) OR (l.kind = 'plan' AND l.date > ?::date))";

  private static final String WEIGHTED_RETURN =
      """
      SELECT SUM((benefit - cost) / NULLIF(cost, 0) * 100 * budget)
                 / NULLIF(SUM(budget) FILTER (WHERE benefit IS NOT NULL AND cost <> 0), 0) AS value
      FROM (SELECT p.id, p.reporting_budget AS budget,
                   SUM(l.reporting_amount) FILTER (WHERE l.kind = 'benefit') AS benefit,
                   SUM(l.reporting_amount) FILTER (WHERE\s"""
          + COST
          + """
            ) AS cost
            FROM project p
            JOIN project_figures f ON f.project_id = p.id AND f.benefit_total IS NOT NULL
            JOIN cost_line l ON l.project_id = p.id
            WHERE p.reporting_budget IS NOT NULL AND\s"""
          + Selection.CONDITION
          + "GROUP BY p.id) project_return";

  private static final String FLOWS =
      """
      SELECT date_trunc('month', l.date::timestamp)::date AS month,
             SUM(CASE WHEN l.kind = 'benefit' THEN l.reporting_amount ELSE -l.reporting_amount END)
                 AS flow,
             COUNT(*) FILTER (WHERE l.kind = 'benefit') AS benefits
      FROM cost_line l JOIN project p ON p.id = l.project_id
      WHERE l.reporting_amount IS NOT NULL AND (l.kind = 'benefit' OR\s"""
          + COST
          + ") AND "
          + Selection.CONDITION
          + "GROUP BY 1";

  /** Of a project that nobody made a forecast for in a month, nothing is compared in that month. */
  private static final String CLOSED_MONTHS =
      """
      WITH line AS (
          SELECT l.project_id, l.kind, l.reporting_amount AS amount, l.made_on,
                 date_trunc('month', l.date::timestamp)::date AS month
          FROM cost_line l JOIN project p ON p.id = l.project_id
          WHERE l.kind IN ('actual', 'forecast') AND NOT l.reported_total AND l.date < ?::date
            AND\s"""
          + Selection.CONDITION
          + """
      ), ranked AS (
          SELECT *, MAX(made_on) OVER (PARTITION BY project_id, month) AS last_made_on
          FROM line WHERE kind = 'forecast' AND made_on < month + interval '1 month'
      ), forecast AS (
          SELECT project_id, month, SUM(amount) AS amount FROM ranked
          WHERE made_on = last_made_on GROUP BY 1, 2
      ), actual AS (
          SELECT project_id, month, SUM(amount) AS amount FROM line
          WHERE kind = 'actual' GROUP BY 1, 2
      )
      SELECT month, SUM(f.amount) AS forecast,
             CASE WHEN COUNT(f.amount) = 0 THEN SUM(a.amount)
                  ELSE SUM(a.amount) FILTER (WHERE f.amount IS NOT NULL) END AS actual
      FROM forecast f FULL JOIN actual a USING (project_id, month)
      GROUP BY month
      """;

  private final Sql sql;

  InvestmentRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Σ (ROI × budget) ÷ Σ budget over the projects that have benefits and costs, percent; null when
   * there is none.
   */
  BigDecimal weightedReturn(Selection selection, LocalDate today) {
    return sql.list(WEIGHTED_RETURN, row -> row.decimal("value"), with(selection, today, today))
        .get(0);
  }

  /** Benefits less costs by month; empty when no benefit is known, as costs alone value nothing. */
  Map<YearMonth, BigDecimal> flows(Selection selection, LocalDate today) {
    Map<YearMonth, BigDecimal> flows = new TreeMap<>();
    long[] benefits = {0};
    sql.forEach(
        FLOWS,
        row -> {
          flows.put(YearMonth.from(row.date("month")), row.decimal("flow"));
          benefits[0] += row.number("benefits");
        },
        with(selection, today, today));
    return benefits[0] == 0 ? Map.of() : flows;
  }

  /** Each month with actual or forecast lines that ended before the one of this day. */
  List<ForecastAccuracy.Month> closedMonths(Selection selection, LocalDate day) {
    return sql.list(
        CLOSED_MONTHS,
        row -> new ForecastAccuracy.Month(row.decimal("actual"), row.decimal("forecast")),
        with(selection, day.withDayOfMonth(1)));
  }

  private static Object[] with(Selection selection, Object... first) {
    return Stream.of(first, selection.parameters()).flatMap(Arrays::stream).toArray();
  }
}
