package dev.meridian.financial.figures;

import dev.meridian.financial.earnedvalue.EarnedValue;
import dev.meridian.financial.earnedvalue.Figure;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Computes a project's figures from its row and its lines, and keeps what was told of them. */
@ApplicationScoped
class FiguresRepository {

  private static final String PRESENT =
      """
      SELECT p.id AS project_id, p.portfolio, p.archived, p.reporting_budget AS budget,
             planned_value(p.reporting_budget, p.start_date, p.end_date, ?::date) AS planned_value,
             earned_value(p.reporting_budget, p.percent_complete) AS earned_value,
             l.actual_total - COALESCE(l.actual_later, 0) AS actual_cost, l.actual_total,
             l.itemised_total, l.plan_total, l.forecast_total, l.benefit_total, l.unconverted
      FROM project p
      CROSS JOIN LATERAL (
          SELECT SUM(reporting_amount) FILTER (WHERE kind = 'actual') AS actual_total,
                 SUM(reporting_amount) FILTER (WHERE kind = 'actual' AND date > ?::date)
                     AS actual_later,
                 SUM(reporting_amount) FILTER (WHERE kind = 'actual' AND NOT reported_total)
                     AS itemised_total,
                 SUM(reporting_amount) FILTER (WHERE kind = 'plan') AS plan_total,
                 SUM(reporting_amount) FILTER (WHERE kind = 'forecast' AND NOT superseded)
                     AS forecast_total,
                 SUM(reporting_amount) FILTER (WHERE kind = 'benefit') AS benefit_total,
                 COUNT(*) FILTER (WHERE reporting_amount IS NULL) AS unconverted
          FROM cost_line WHERE project_id = p.id) l
      WHERE p.id = ?
      """;

  private static final String STORE =
      """
      INSERT INTO project_figures
          (project_id, portfolio, archived, budget, actual_total, itemised_total, plan_total,
           forecast_total, benefit_total, unconverted, actual_cost, budget_variance_percent,
           planned_value, earned_value, cost_performance_index, schedule_performance_index,
           version, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id) DO UPDATE SET
          portfolio = excluded.portfolio, archived = excluded.archived, budget = excluded.budget,
          actual_total = excluded.actual_total, itemised_total = excluded.itemised_total,
          plan_total = excluded.plan_total, forecast_total = excluded.forecast_total,
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
   * The project's name, once nobody else computes its figures: two writers that each did not see
   * the other's line would both store a sum that lacks one. Empty for an unknown project.
   */
  Optional<String> lock(UUID projectId) {
    return sql.first(
        "SELECT name FROM project WHERE id = ? FOR UPDATE", row -> row.string("name"), projectId);
  }

  /** What follows from the rows as they are. */
  FiguresState present(UUID projectId, LocalDate today) {
    return sql.first(PRESENT, FiguresRepository::computed, today, today, projectId).orElseThrow();
  }

  Optional<StoredFigures> stored(UUID projectId) {
    return sql.first(
        "SELECT * FROM project_figures WHERE project_id = ?",
        row -> new StoredFigures(row.number("version"), told(row)),
        projectId);
  }

  void forEach(Consumer<StoredFigures> consumer) {
    sql.forEach(
        "SELECT * FROM project_figures",
        row -> consumer.accept(new StoredFigures(row.number("version"), told(row))));
  }

  void store(StoredFigures stored, Instant now) {
    FiguresState state = stored.state();
    CostTotals totals = state.totals();
    ProjectFigures figures = state.figures();
    sql.update(
        STORE,
        figures.projectId(),
        state.portfolio(),
        state.archived(),
        state.budget(),
        totals.actual(),
        totals.itemised(),
        totals.plan(),
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
        now);
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
            row.decimal("forecast_total"),
            row.decimal("benefit_total"),
            row.number("unconverted"));
    return new FiguresState(
        row.string("portfolio"), row.flag("archived"), row.decimal("budget"), totals, figures);
  }
}
