package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Earned value to date of selections and of their projects, summed by the database. */
@ApplicationScoped
public class EarnedValues {

  /**
   * A project's actual cost at a day is its total less what came after that day: by months, and by
   * days in that day's own month.
   */
  private static final String VALUES =
      """
      WITH later AS (
          SELECT project_id, SUM(amount) AS amount FROM (
              SELECT project_id, amount FROM monthly_cost
              WHERE kind = 'actual' AND month > ?::date
                AND (?::uuid[] IS NULL OR project_id = ANY(?::uuid[]))
              UNION ALL
              SELECT project_id, reporting_amount FROM cost_line
              WHERE kind = 'actual' AND date > ?::date AND date < ?::date
                AND (?::uuid[] IS NULL OR project_id = ANY(?::uuid[]))) line
          GROUP BY project_id
      ), project_value AS (
          SELECT p.id, p.reporting_budget AS budget,
                 planned_value(p.reporting_budget, p.start_date, p.end_date, ?::date)
                     AS planned_value,
                 earned_value(p.reporting_budget,
                     CASE WHEN ? THEN p.percent_complete
                          ELSE (SELECT h.percent_complete FROM progress h
                                WHERE h.project_id = p.id AND h.since <= ?::date
                                ORDER BY h.since DESC LIMIT 1) END) AS earned_value,
                 f.actual_total - COALESCE(later.amount, 0) AS actual_cost,
                 COALESCE(f.unconverted, 0)
                     + (p.budget IS NOT NULL AND p.reporting_budget IS NULL)::int AS unconverted,
                 GREATEST(p.last_updated, f.changed_at) AS told_at
          FROM project p
          LEFT JOIN project_figures f ON f.project_id = p.id
          LEFT JOIN later ON later.project_id = p.id
          WHERE\s"""
          + Selection.CONDITION
          + ")\n";

  private static final String TOTALS =
      VALUES
          + """
          SELECT SUM(budget) AS total_budget, SUM(actual_cost) AS total_actual,
                 SUM(budget) FILTER (WHERE measured) AS budget,
                 SUM(planned_value) FILTER (WHERE measured) AS planned_value,
                 SUM(earned_value) FILTER (WHERE measured) AS earned_value,
                 SUM(actual_cost) FILTER (WHERE measured) AS actual_cost,
                 COUNT(*) FILTER (WHERE NOT measured) AS excluded,
                 SUM(unconverted) AS unconverted, MAX(told_at) AS as_of
          FROM (SELECT *, earned_value IS NOT NULL AND planned_value IS NOT NULL AS measured
                FROM project_value) v
          """;

  private static final String PROJECTS =
      VALUES + "SELECT id, budget, planned_value, earned_value, actual_cost FROM project_value\n";

  private static final String LARGEST = "ABS(earned_value - actual_cost)";

  private static final Map<String, String> SORTABLE =
      Map.of(
          "absoluteCostVariance", LARGEST,
          "costVariance", "earned_value - actual_cost",
          "scheduleVariance", "earned_value - planned_value",
          "plannedValue", "planned_value",
          "earnedValue", "earned_value",
          "actualCost", "actual_cost",
          "projectId", "id");

  private final Sql sql;

  EarnedValues(Sql sql) {
    this.sql = sql;
  }

  public SelectionTotals totals(Selection selection, Moment moment) {
    return sql.first(TOTALS, EarnedValues::totals, parameters(selection, moment)).orElseThrow();
  }

  /** The projects with the largest cost variances, over or under, first. */
  public List<ProjectEarnedValue> largest(Selection selection, Moment moment, int count) {
    return sql.list(
        PROJECTS + "ORDER BY " + LARGEST + " DESC NULLS LAST, id LIMIT ?",
        EarnedValues::project,
        parameters(selection, moment, count));
  }

  public Page<ProjectEarnedValue> page(Selection selection, Moment moment, PageQuery page) {
    String order = page.sort(SORTABLE, "-absoluteCostVariance").orderBy();
    List<ProjectEarnedValue> projects =
        sql.list(
            PROJECTS + "ORDER BY " + order + ", id LIMIT ? OFFSET ?",
            EarnedValues::project,
            parameters(selection, moment, page.limit(), page.offset()));
    return Page.of(projects, count(selection), page);
  }

  private long count(Selection selection) {
    return sql.first(
            "SELECT COUNT(*) AS total FROM project p WHERE " + Selection.CONDITION,
            row -> row.number("total"),
            selection.parameters())
        .orElseThrow();
  }

  private static Object[] parameters(Selection selection, Moment moment, Object... more) {
    LocalDate day = moment.day();
    UUID[] ids = selection.idArray();
    Object[] values = {
      day, ids, ids, day, day.withDayOfMonth(1).plusMonths(1), ids, ids, day, moment.isToday(), day
    };
    return Stream.of(values, selection.parameters(), more).flatMap(Arrays::stream).toArray();
  }

  private static ProjectEarnedValue project(Row row) throws SQLException {
    return ProjectEarnedValue.of(row.uuid("id"), value(row));
  }

  private static SelectionTotals totals(Row row) throws SQLException {
    return new SelectionTotals(
        new EarnedValue(row.decimal("total_budget"), null, null, row.decimal("total_actual")),
        value(row),
        row.number("excluded"),
        row.number("unconverted"),
        row.instant("as_of"));
  }

  private static EarnedValue value(Row row) throws SQLException {
    return new EarnedValue(
        row.decimal("budget"),
        row.decimal("planned_value"),
        row.decimal("earned_value"),
        row.decimal("actual_cost"));
  }
}
