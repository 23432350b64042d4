package dev.meridian.financial.earnedvalue;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
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
                 f.actual_total - COALESCE(later.amount, 0) AS actual_cost
          FROM project p
          LEFT JOIN project_figures f ON f.project_id = p.id
          LEFT JOIN later ON later.project_id = p.id
          WHERE\s"""
          + Selection.CONDITION
          + ")\n";

  /** Each the first of an index. */
  private static final String NEWEST =
      """
      SELECT GREATEST(
          (SELECT p.last_updated FROM project p
           WHERE p.last_updated IS NOT NULL AND\s"""
          + Selection.CONDITION
          + """
           ORDER BY p.last_updated DESC LIMIT 1),
          (SELECT f.changed_at FROM project_figures f JOIN project p ON p.id = f.project_id
           WHERE\s"""
          + Selection.CONDITION
          + """
           ORDER BY f.changed_at DESC LIMIT 1)) AS as_of
      """;

  /** Of today by the figures as they were last told; the index knows their order. */
  private static final String LARGEST_TODAY =
      """
      SELECT p.id FROM project_figures f JOIN project p ON p.id = f.project_id
      WHERE\s"""
          + Selection.CONDITION
          + "ORDER BY ABS(f.earned_value - f.actual_cost) DESC NULLS LAST LIMIT ?";

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

  private static final StepKind[] KINDS = {
    StepKind.ACTUAL,
    StepKind.REPORTED,
    StepKind.UNCONVERTED,
    StepKind.PROJECTS,
    StepKind.BUDGETS,
    StepKind.BUDGET,
    StepKind.KNOWN,
    StepKind.BUDGETED,
    StepKind.DUE_SLOPE,
    StepKind.DUE_LEVEL,
    StepKind.EARNED,
    StepKind.MEASURED
  };

  private final Sql sql;
  private final Steps steps;

  EarnedValues(Sql sql, Steps steps) {
    this.sql = sql;
    this.steps = steps;
  }

  public SelectionTotals totals(Selection selection, Moment moment) {
    StepSums sums = steps.toDate(selection, List.of(moment.day()), null, KINDS);
    return sums.totals(moment.day(), newest(selection));
  }

  private Instant newest(Selection selection) {
    Object[] twice =
        Stream.of(selection.parameters(), selection.parameters()).flatMap(Arrays::stream).toArray();
    return sql.list(NEWEST, row -> row.instant("as_of"), twice).get(0);
  }

  /** The projects with the largest cost variances, over or under, first. */
  public List<ProjectEarnedValue> largest(Selection selection, Moment moment, int count) {
    Selection candidates = moment.isToday() ? largestToday(selection, count) : selection;
    return sql.list(
        PROJECTS + "ORDER BY " + LARGEST + " DESC NULLS LAST, id LIMIT ?",
        EarnedValues::project,
        parameters(candidates, moment, count));
  }

  private Selection largestToday(Selection selection, int count) {
    Object[] parameters =
        Stream.of(selection.parameters(), new Object[] {count}).flatMap(Arrays::stream).toArray();
    return new Selection(
        selection.portfolios(), sql.list(LARGEST_TODAY, row -> row.uuid("id"), parameters));
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

  private static EarnedValue value(Row row) throws SQLException {
    return new EarnedValue(
        row.decimal("budget"),
        row.decimal("planned_value"),
        row.decimal("earned_value"),
        row.decimal("actual_cost"));
  }
}
