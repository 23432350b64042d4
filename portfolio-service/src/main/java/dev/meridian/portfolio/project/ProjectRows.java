package dev.meridian.portfolio.project;

import dev.meridian.platform.sql.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;

/** Reads rows of projects with their figures; percentages are rounded here and nowhere before. */
final class ProjectRows {

  /** What is selected from project; its one parameter is today. */
  static final String COLUMNS =
      """
      project.*, health_score(status) AS health_score,
      budget_variance(actual_cost, reporting_budget) AS budget_variance,
      schedule_variance(percent_complete, start_date, end_date, ?) AS schedule_variance
      """;

  private ProjectRows() {}

  static Project project(Row row) throws SQLException {
    return new Project(
        row.uuid("id"),
        row.string("external_key"),
        row.string("name"),
        row.string("project_manager"),
        row.string("portfolio"),
        row.date("start_date"),
        row.date("end_date"),
        row.wire("status", Status.class),
        row.wire("priority", Level.class),
        row.decimal("budget"),
        row.string("currency"),
        row.date("budget_date"),
        row.decimal("reporting_budget"),
        row.decimal("actual_cost"),
        row.integer("percent_complete"),
        row.date("progress_date"),
        row.uuid("strategic_goal_id"),
        row.wire("risk_level", Level.class),
        row.integer("health_score"),
        percent(row.decimal("budget_variance")),
        percent(row.decimal("schedule_variance")),
        row.instant("last_updated"),
        row.number("version"));
  }

  /** The cost reported by an import; null when none was. */
  static ReportedCost reportedCost(Row row) throws SQLException {
    BigDecimal amount = row.decimal("reported_cost");
    return amount == null
        ? null
        : new ReportedCost(
            row.uuid("id"),
            amount,
            row.string("reported_cost_currency"),
            row.date("reported_cost_date"));
  }

  private static BigDecimal percent(BigDecimal exact) {
    return exact == null ? null : exact.setScale(2, RoundingMode.HALF_EVEN);
  }
}
