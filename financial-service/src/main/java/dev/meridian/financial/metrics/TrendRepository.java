package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sums by period. What lies before the range is the total less what does not. */
@ApplicationScoped
class TrendRepository {

  private static final String PLANNED_VALUE =
      """
      SELECT d.day::date AS day,
             SUM(planned_value(p.reporting_budget, p.start_date, p.end_date, d.day::date)) AS amount
      FROM project p CROSS JOIN unnest(?::text[]) AS d(day)
      WHERE\s"""
          + Selection.CONDITION
          + "GROUP BY d.day";

  private static final String LINES =
      """
      SELECT l.kind, SUM(l.reporting_amount) AS amount,
             CASE WHEN l.date <= ?::date AND (l.kind <> 'actual' OR l.date <= ?::date)
                  THEN GREATEST(date_trunc(?, l.date::timestamp)::date, ?::date) END AS period
      FROM cost_line l JOIN project p ON p.id = l.project_id
      WHERE l.kind IN ('actual', 'plan', 'forecast') AND l.date >= ?::date
        AND NOT l.reported_total AND NOT l.superseded AND\s"""
          + Selection.CONDITION
          + "GROUP BY 1, 3";

  private static final String TOTALS =
      """
      SELECT SUM(f.itemised_total) AS actual, SUM(f.plan_total) AS plan,
             SUM(f.forecast_total) AS forecast
      FROM project p JOIN project_figures f ON f.project_id = p.id
      WHERE\s"""
          + Selection.CONDITION;

  private final Sql sql;

  TrendRepository(Sql sql) {
    this.sql = sql;
  }

  /** Planned value to date at each day; a day is absent when no project has one. */
  Map<LocalDate, BigDecimal> plannedValue(Selection selection, List<LocalDate> days) {
    Map<LocalDate, BigDecimal> values = new TreeMap<>();
    String[] texts = days.stream().map(LocalDate::toString).toArray(String[]::new);
    sql.forEach(
        PLANNED_VALUE,
        row -> {
          if (row.decimal("amount") != null) {
            values.put(row.date("day"), row.decimal("amount"));
          }
        },
        with(new Object[] {texts}, selection));
    return values;
  }

  /** By the kind's word: actual, plan and forecast. */
  Map<String, CostSeries> costs(Selection selection, Range range, Moment moment) {
    Map<String, BigDecimal> before = totals(selection);
    Map<String, Map<LocalDate, BigDecimal>> byPeriod = new HashMap<>();
    Object[] days = {
      range.end(), moment.day(), range.daily() ? "day" : "month", range.start(), range.start()
    };
    sql.forEach(
        LINES,
        row -> {
          String kind = row.string("kind");
          BigDecimal amount = row.decimal("amount");
          if (amount == null) {
            return;
          }
          before.computeIfPresent(kind, (same, total) -> total.subtract(amount));
          if (row.date("period") != null) {
            byPeriod
                .computeIfAbsent(kind, first -> new HashMap<>())
                .put(row.date("period"), amount);
          }
        },
        with(days, selection));
    Map<String, CostSeries> series = new HashMap<>();
    before.forEach(
        (kind, amount) ->
            series.put(kind, new CostSeries(amount, byPeriod.getOrDefault(kind, Map.of()))));
    return series;
  }

  private Map<String, BigDecimal> totals(Selection selection) {
    Map<String, BigDecimal> totals = new HashMap<>();
    sql.forEach(
        TOTALS,
        row -> {
          for (String kind : List.of("actual", "plan", "forecast")) {
            if (row.decimal(kind) != null) {
              totals.put(kind, row.decimal(kind));
            }
          }
        },
        selection.parameters());
    return totals;
  }

  private static Object[] with(Object[] first, Selection selection) {
    return Stream.of(first, selection.parameters()).flatMap(Arrays::stream).toArray();
  }
}
