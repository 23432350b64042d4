package dev.meridian.financial.currency;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored amounts that conversions are made of, and how far a change of currency has come. */
@ApplicationScoped
class ReportingAmounts {

  private static final String BUDGETS =
      """
      SELECT id FROM project
      WHERE id = ANY(?::uuid[]) AND budget_date BETWEEN ? AND ? AND budget IS NOT NULL
        AND reporting_budget IS DISTINCT FROM
            reporting_amount(budget, COALESCE(currency, ?), budget_date, ?)
      """;

  private static final String CONVERT_BUDGETS =
      """
      UPDATE project
      SET reporting_budget = reporting_amount(budget, COALESCE(currency, ?), budget_date, ?)
      WHERE id = ANY(?::uuid[])
      """;

  private static final String CONVERT_LINES =
      """
      UPDATE cost_line SET reporting_amount = reporting_amount(amount, currency, date, ?)
      WHERE project_id = ANY(?::uuid[]) AND date BETWEEN ? AND ?
        AND reporting_amount IS DISTINCT FROM reporting_amount(amount, currency, date, ?)
      """;

  /** Lines of projects that nobody told of yet. */
  private static final String CONVERT_STRAY_LINES =
      """
      UPDATE cost_line l SET reporting_amount = reporting_amount(amount, currency, date, ?)
      WHERE NOT EXISTS (SELECT FROM project p WHERE p.id = l.project_id)
        AND date BETWEEN ? AND ?
        AND reporting_amount IS DISTINCT FROM reporting_amount(amount, currency, date, ?)
      """;

  /** Only lines in currencies that there are rates of: those are found by their index. */
  private static final String CONCERNED =
      """
      SELECT DISTINCT project_id AS id FROM (
          SELECT project_id FROM cost_line
          WHERE date BETWEEN ? AND ?
            AND currency = ANY(array_remove(ARRAY(
                SELECT DISTINCT r.currency::text FROM fx_rate r
                WHERE r.date BETWEEN ?::date - 7 AND ?::date) || 'EUR'::text, ?::text))
          UNION ALL
          SELECT id FROM project WHERE budget_date BETWEEN ? AND ? AND currency <> ?) amount
      LIMIT ?
      """;

  private static final String LEFT_BEHIND =
      """
      SELECT DISTINCT id FROM (
          SELECT project_id AS id FROM cost_line
          WHERE reporting_amount IS NULL AND reporting_amount(amount, currency, date, ?) IS NOT NULL
          UNION ALL
          SELECT id FROM project
          WHERE budget IS NOT NULL AND reporting_budget IS NULL AND budget_date IS NOT NULL
            AND reporting_amount(budget, COALESCE(currency, ?), budget_date, ?) IS NOT NULL) amount
      LIMIT ?
      """;

  private final Sql sql;

  ReportingAmounts(Sql sql) {
    this.sql = sql;
  }

  /** Projects with a budget in another currency, or a line, dated within these days. */
  List<UUID> concerned(Days days, String reporting, int count) {
    return sql.list(
        CONCERNED,
        row -> row.uuid("id"),
        days.from(),
        days.to(),
        days.from(),
        days.to(),
        reporting,
        days.from(),
        days.to(),
        reporting,
        count);
  }

  /** Projects with amounts that there is a rate for and that have no conversion nevertheless. */
  List<UUID> leftBehind(String reporting, int count) {
    return sql.list(LEFT_BEHIND, row -> row.uuid("id"), reporting, reporting, reporting, count);
  }

  /** The projects that follow in the order of ids. */
  List<UUID> next(UUID after, int count) {
    return sql.list(
        "SELECT id FROM project WHERE id > ? ORDER BY id LIMIT ?",
        row -> row.uuid("id"),
        after,
        count);
  }

  /** Those of the projects whose budget has another conversion now. */
  List<UUID> budgetsToConvert(UUID[] projects, Days days, String reporting) {
    return sql.list(
        BUDGETS, row -> row.uuid("id"), projects, days.from(), days.to(), reporting, reporting);
  }

  void convertBudgets(UUID[] projects, String reporting) {
    sql.update(CONVERT_BUDGETS, reporting, reporting, projects);
  }

  void convertLines(UUID[] projects, Days days, String reporting) {
    sql.update(CONVERT_LINES, reporting, projects, days.from(), days.to(), reporting);
  }

  void convertStrayLines(Days days, String reporting) {
    sql.update(CONVERT_STRAY_LINES, reporting, days.from(), days.to(), reporting);
  }

  /** The last project that was converted into this currency by a job that was cut off. */
  Optional<UUID> convertedUpTo(String currency) {
    return sql.first(
        "SELECT after_project FROM currency_change WHERE currency = ?",
        row -> row.uuid("after_project"),
        currency);
  }

  void note(String currency, UUID after) {
    sql.update(
        """
        INSERT INTO currency_change (currency, after_project) VALUES (?, ?)
        ON CONFLICT (tenant_id) DO UPDATE SET
            currency = excluded.currency, after_project = excluded.after_project
        """,
        currency,
        after);
  }

  void forget() {
    sql.update("DELETE FROM currency_change");
  }

  /**
   * Dates of amounts, both ends counted.
   *
   * @param from not before 1900, as no amount is
   */
  record Days(LocalDate from, LocalDate to) {
    static final Days ALL = new Days(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
  }
}
