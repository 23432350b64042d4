package dev.meridian.portfolio.summary;

import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.project.Level;
import dev.meridian.portfolio.project.Status;
import dev.meridian.portfolio.summary.PortfolioSummary.TopProject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The five projects that lead each list: of each portfolio the first five in the list's order,
 * which an index has, and of those the first five.
 */
@ApplicationScoped
class TopProjectRepository {

  static final int SHOWN = 5;

  private static final String FIGURES =
      """
      SELECT id, name, project.portfolio, status, risk_level, end_date, reporting_budget,
             health_score(status) AS health_score,
             budget_variance(actual_cost, reporting_budget) AS budget_variance,
             schedule_variance(percent_complete, start_date, end_date, ?) AS schedule_variance
      FROM project
      """;

  private final Sql sql;

  TopProjectRepository(Sql sql) {
    this.sql = sql;
  }

  /** The worst health first, then the larger budget. */
  List<TopProject> atRisk(String[] portfolios, LocalDate today) {
    return sql.list(
        first(
            "status IN ('At Risk', 'Behind Schedule', 'Critical')",
            "health_score(status), reporting_budget DESC NULLS LAST, name, id",
            "health_score, reporting_budget DESC NULLS LAST, name, id"),
        TopProjectRepository::project,
        today,
        portfolios,
        portfolios);
  }

  /** Within budget and on time; the lowest share of the budget first. */
  List<TopProject> highPerforming(String[] portfolios, LocalDate today) {
    return sql.list(
        first(
            """
            status IN ('On Track', 'Completed') AND percent_complete IS NOT NULL
            AND budget_variance(actual_cost, reporting_budget) <= 0
            AND schedule_variance(percent_complete, start_date, end_date, ?) >= 0
            """,
            "budget_variance(actual_cost, reporting_budget), schedule_variance DESC, name, id",
            "budget_variance, schedule_variance DESC, name, id"),
        TopProjectRepository::project,
        today,
        today,
        portfolios,
        portfolios);
  }

  /** The unfinished projects that end last. */
  List<TopProject> latest(String[] portfolios, LocalDate today) {
    String order = "end_date DESC, reporting_budget DESC NULLS LAST, name, id";
    return sql.list(
        first("status IS DISTINCT FROM 'Completed'", order, order),
        TopProjectRepository::project,
        today,
        portfolios,
        portfolios);
  }

  /** These projects, in their order. */
  List<TopProject> inOrder(List<UUID> projects, LocalDate today) {
    UUID[] ids = projects.toArray(UUID[]::new);
    return sql.list(
        FIGURES + "WHERE id = ANY(?) AND NOT archived ORDER BY array_position(?::uuid[], id)",
        TopProjectRepository::project,
        today,
        ids,
        ids);
  }

  private static String first(String condition, String orderWithin, String order) {
    return """
        SELECT first.* FROM portfolio
        CROSS JOIN LATERAL (
            %s WHERE NOT archived AND project.portfolio = portfolio.key AND %s
            ORDER BY %s LIMIT 5) first
        WHERE ?::text[] IS NULL OR key = ANY(?::text[])
        ORDER BY %s LIMIT 5
        """
        .formatted(FIGURES, condition, orderWithin, order);
  }

  private static TopProject project(Row row) throws SQLException {
    return new TopProject(
        row.uuid("id"),
        row.string("name"),
        row.string("portfolio"),
        row.wire("status", Status.class),
        row.integer("health_score"),
        percent(row.decimal("budget_variance")),
        percent(row.decimal("schedule_variance")),
        row.wire("risk_level", Level.class),
        row.date("end_date"));
  }

  private static BigDecimal percent(BigDecimal exact) {
    return exact == null ? null : exact.setScale(2, RoundingMode.HALF_EVEN);
  }
}
