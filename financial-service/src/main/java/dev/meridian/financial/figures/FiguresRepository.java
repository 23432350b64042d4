package dev.meridian.financial.figures;

import dev.meridian.financial.earnedvalue.EarnedValue;
import dev.meridian.financial.earnedvalue.Figure;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Computes a project's figures from its row and its lines, and keeps what was told of them. */
@ApplicationScoped
class FiguresRepository {

  private static final String PRESENT =
      """
      SELECT p.id AS project_id, p.name, p.portfolio, p.archived, p.reporting_budget AS budget,
             planned_value(p.reporting_budget, p.start_date, p.end_date, ?::date) AS planned_value,
             earned_value(p.reporting_budget, p.percent_complete) AS earned_value,
             m.actual_total - COALESCE(later.actual, 0) AS actual_cost, m.actual_total,
             m.itemised_total, m.plan_total, later.plan AS plan_later, m.forecast_total,
             m.benefit_total, COALESCE(m.unconverted, 0) AS unconverted
      FROM project p
      CROSS JOIN LATERAL (
          SELECT SUM(amount) FILTER (WHERE kind = 'actual') AS actual_total,
                 SUM(amount) FILTER (WHERE kind = 'actual' AND NOT reported_total)
                     AS itemised_total,
                 SUM(amount) FILTER (WHERE kind = 'plan') AS plan_total,
                 SUM(amount) FILTER (WHERE kind = 'forecast') AS forecast_total,
                 SUM(amount) FILTER (WHERE kind = 'benefit') AS benefit_total,
                 SUM(unconverted) AS unconverted
          FROM monthly_cost WHERE project_id = p.id) m
      CROSS JOIN LATERAL (
          SELECT SUM(reporting_amount) FILTER (WHERE kind = 'actual') AS actual,
                 SUM(reporting_amount) FILTER (WHERE kind = 'plan') AS plan
          FROM cost_line
          WHERE project_id = p.id AND kind IN ('actual', 'plan') AND date > ?::date) later
      WHERE p.id = ANY(?::uuid[])
      """;

  private static final String STORE =
      """
      INSERT INTO project_figures
          (project_id, portfolio, archived, budget, actual_total, itemised_total, plan_total,
           plan_later, forecast_total, benefit_total, unconverted, actual_cost, budget_variance_percent,
           planned_value, earned_value, cost_performance_index, schedule_performance_index,
           version, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id) DO UPDATE SET
          portfolio = excluded.portfolio, archived = excluded.archived, budget = excluded.budget,
          actual_total = excluded.actual_total, itemised_total = excluded.itemised_total,
          plan_total = excluded.plan_total, plan_later = excluded.plan_later,
          forecast_total = excluded.forecast_total,
          benefit_total = excluded.benefit_total, unconverted = excluded.unconverted,
          actual_cost = excluded.actual_cost,
          budget_variance_percent = excluded.budget_variance_percent,
          planned_value = excluded.planned_value, earned_value = excluded.earned_value,
          cost_performance_index = excluded.cost_performance_index,
          schedule_performance_index = excluded.schedule_performance_index,
          version = excluded.version, changed_at = excluded.changed_at
      """;

  private final Sql sql;

  FiguresRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Those of the projects that are known, once nobody else computes their figures: two writers that
   * each did not see the other's line would both store a sum that lacks one.
   */
  List<UUID> lock(Collection<UUID> projectIds) {
    return sql.list(
        "SELECT id FROM project WHERE id = ANY(?::uuid[]) ORDER BY id FOR UPDATE",
        row -> row.uuid("id"),
        array(projectIds));
  }

  /** What follows from the rows as they are. */
  List<NamedFigures> present(Collection<UUID> projectIds, LocalDate today) {
    return sql.list(
        PRESENT,
        row -> new NamedFigures(row.string("name"), computed(row)),
        today,
        today,
        array(projectIds));
  }

  Map<UUID, StoredFigures> stored(Collection<UUID> projectIds) {
    Map<UUID, StoredFigures> stored = new HashMap<>();
    sql.forEach(
        "SELECT * FROM project_figures WHERE project_id = ANY(?::uuid[])",
        row ->
            stored.put(row.uuid("project_id"), new StoredFigures(row.number("version"), told(row))),
        array(projectIds));
    return stored;
  }

  void forEach(Consumer<StoredFigures> consumer) {
    sql.forEach(
        "SELECT * FROM project_figures",
        row -> consumer.accept(new StoredFigures(row.number("version"), told(row))));
  }

  void store(List<StoredFigures> changed, Instant now) {
    sql.batch(STORE, changed.stream().map(stored -> values(stored, now)).toList());
  }

  /** Notes that these figures are to date at the day, changed or not. */
  void mark(Collection<UUID> projectIds, LocalDate today) {
    sql.update(
        """
        UPDATE project_figures SET figures_day = ?
        WHERE project_id = ANY(?::uuid[]) AND figures_day IS DISTINCT FROM ?::date
        """,
        today,
        array(projectIds),
        today);
  }

  /** Some of the projects without figures, or with those of an earlier day. */
  List<UUID> before(LocalDate today, int count) {
    return sql.list(
        """
        SELECT p.id FROM project p LEFT JOIN project_figures f ON f.project_id = p.id
        WHERE NOT p.archived AND (f.figures_day IS NULL OR f.figures_day < ?::date)
        ORDER BY p.id LIMIT ?
        """,
        row -> row.uuid("id"),
        today,
        count);
  }

  private static Object[] values(StoredFigures stored, Instant now) {
    FiguresState state = stored.state();
    CostTotals totals = state.totals();
    ProjectFigures figures = state.figures();
    return new Object[] {
      figures.projectId(),
      state.portfolio(),
      state.archived(),
      state.budget(),
      totals.actual(),
      totals.itemised(),
      totals.plan(),
      totals.planLater(),
      totals.forecast(),
      totals.benefit(),
      totals.unconverted(),
      figures.actualCost(),
      figures.budgetVariancePercent(),
      figures.plannedValue(),
      figures.earnedValue(),
      figures.costPerformanceIndex(),
      figures.schedulePerformanceIndex(),
      stored.version(),
      now
    };
  }

  /** An object, as a lone array would be taken for the list of all parameters. */
  private static Object array(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private static FiguresState computed(Row row) throws SQLException {
    var value =
        new EarnedValue(
            row.decimal("budget"),
            row.decimal("planned_value"),
            row.decimal("earned_value"),
            row.decimal("actual_cost"));
    var figures =
        new ProjectFigures(
            row.uuid("project_id"),
            Figure.money(value.actualCost()),
            Figure.percent(value.budgetVariancePercent()),
            Figure.money(value.plannedValue()),
            Figure.money(value.earnedValue()),
            Figure.index(value.costPerformanceIndex()),
            Figure.index(value.schedulePerformanceIndex()));
    return state(row, figures);
  }

  private static FiguresState told(Row row) throws SQLException {
    var figures =
        new ProjectFigures(
            row.uuid("project_id"),
            row.decimal("actual_cost"),
            row.decimal("budget_variance_percent"),
            row.decimal("planned_value"),
            row.decimal("earned_value"),
            row.decimal("cost_performance_index"),
            row.decimal("schedule_performance_index"));
    return state(row, figures);
  }

  private static FiguresState state(Row row, ProjectFigures figures) throws SQLException {
    var totals =
        new CostTotals(
            row.decimal("actual_total"),
            row.decimal("itemised_total"),
            row.decimal("plan_total"),
            row.decimal("plan_later"),
            row.decimal("forecast_total"),
            row.decimal("benefit_total"),
            row.number("unconverted"));
    return new FiguresState(
        row.string("portfolio"), row.flag("archived"), row.decimal("budget"), totals, figures);
  }
}
