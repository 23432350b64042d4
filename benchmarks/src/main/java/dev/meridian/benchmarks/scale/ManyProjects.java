package dev.meridian.benchmarks.scale;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Projects by number in ten portfolios, alike in all services as if each had heard of them: every
 * figure follows from a project's number, so that a later call adds what an earlier one left out.
 *
 * @param tenant whose they are
 * @param today the tenant's
 */
record ManyProjects(UUID tenant, LocalDate today) {

  /** Of each project. */
  static final int LINES = 100;

  /** Before today, over which a project's lines are spread. */
  private static final int DAYS = 730;

  private static final int PORTFOLIOS = 10;
  private static final int RISKS = 3;
  private static final int PROJECTS_OF_A_RESOURCE = 20;
  private static final int MONTHS_AROUND = 6;
  private static final long PROJECT = 0x5ca1e0000001L << 16;
  private static final long LINE = 0x5ca1e0000002L << 16;
  private static final long RISK = 0x5ca1e0000003L << 16;
  private static final long RESOURCE = 0x5ca1e0000004L << 16;
  private static final List<String> STATUSES =
      List.of("On Track", "At Risk", "Behind Schedule", "Critical", "Completed");

  /** Six actual costs, two of a plan, a forecast and a benefit. */
  private static final List<String> KINDS =
      List.of(
          "actual",
          "plan",
          "actual",
          "actual",
          "forecast",
          "actual",
          "actual",
          "plan",
          "actual",
          "benefit");

  /** What the financial service keeps of each project, as it would compute it today. */
  private static final String FIGURES =
      """
      INSERT INTO project_figures (project_id, tenant_id, portfolio, archived, budget,
          actual_total, itemised_total, plan_total, forecast_total, benefit_total, unconverted,
          actual_cost, budget_variance_percent, planned_value, earned_value,
          cost_performance_index, schedule_performance_index, version, changed_at, figures_day)
      SELECT p.id, p.tenant_id, p.portfolio, false, p.reporting_budget, actual, actual, planned,
             forecast, benefit, 0, actual,
             round((p.reporting_budget - actual) * 100 / p.reporting_budget, 2),
             round(v.planned_value, 4), round(v.earned_value, 4),
             round(v.earned_value / actual, 4), round(v.earned_value / v.planned_value, 4),
             1, now(), DATE '%s'
      FROM project p
      JOIN (SELECT project_id, SUM(amount) FILTER (WHERE kind = 'actual') AS actual,
                   SUM(amount) FILTER (WHERE kind = 'plan') AS planned,
                   SUM(amount) FILTER (WHERE kind = 'forecast') AS forecast,
                   SUM(amount) FILTER (WHERE kind = 'benefit') AS benefit
            FROM monthly_cost GROUP BY project_id) m ON m.project_id = p.id
      CROSS JOIN LATERAL (
          SELECT planned_value(p.reporting_budget, p.start_date, p.end_date, DATE '%s')
                     AS planned_value,
                 earned_value(p.reporting_budget, p.percent_complete) AS earned_value) v
      ON CONFLICT DO NOTHING
      """;

  /** Adds those after the first number to the portfolio service, as far as the last. */
  void addToPortfolio(Connection database, int after, int last) throws SQLException, IOException {
    execute(
        database,
        """
        INSERT INTO portfolio (tenant_id, key, display_name)
        SELECT '%s', 'Scale ' || n, 'Scale ' || n FROM generate_series(0, %d) n
        ON CONFLICT DO NOTHING
        """
            .formatted(tenant, PORTFOLIOS - 1));
    CopiedRows.into(
        database,
        "project",
        "id, tenant_id, name, portfolio, start_date, end_date, status, budget, currency,"
            + " budget_date, reporting_budget, percent_complete, actual_cost, finance_version,"
            + " risk_version",
        rows ->
            each(
                after,
                last,
                number ->
                    rows.add(
                        id(PROJECT, number),
                        tenant,
                        "Project " + number,
                        portfolio(number),
                        start(number),
                        end(number),
                        status(number),
                        budget(number),
                        "USD",
                        start(number),
                        budget(number),
                        percentComplete(number),
                        spent(number),
                        1,
                        1)));
    CopiedRows.into(
        database,
        "dependency",
        "predecessor_id, successor_id, tenant_id, predecessor_portfolio, successor_portfolio",
        rows ->
            each(
                Math.max(after, PORTFOLIOS),
                last,
                number ->
                    rows.add(
                        id(PROJECT, number - PORTFOLIOS),
                        id(PROJECT, number),
                        tenant,
                        portfolio(number),
                        portfolio(number))));
    addResources(database, after / PROJECTS_OF_A_RESOURCE, last / PROJECTS_OF_A_RESOURCE);
  }

  private void addResources(Connection database, int after, int last)
      throws SQLException, IOException {
    CopiedRows.into(
        database,
        "resource",
        "id, tenant_id, name, capacity_hours",
        rows ->
            each(
                after,
                last,
                number -> rows.add(id(RESOURCE, number), tenant, "Resource " + number, 160)));
    LocalDate month = today.withDayOfMonth(1);
    CopiedRows.into(
        database,
        "allocation",
        "resource_id, project_id, month, hours, tenant_id",
        rows ->
            each(
                after,
                last,
                number ->
                    IntStream.range(-MONTHS_AROUND, MONTHS_AROUND)
                        .forEach(
                            back ->
                                rows.add(
                                    id(RESOURCE, number),
                                    id(PROJECT, (long) number * PROJECTS_OF_A_RESOURCE),
                                    month.plusMonths(back),
                                    80 + number % 100,
                                    tenant))));
  }

  /** The same of the financial service, with a hundred lines of each, and the sums over all. */
  void addToFinance(Connection database, int after, int last) throws SQLException, IOException {
    execute(database, "SET LOCAL meridian.bulk_load = 'on'");
    CopiedRows.into(
        database,
        "project",
        "id, tenant_id, name, portfolio, status, start_date, end_date, budget, currency,"
            + " budget_date, reporting_budget, percent_complete, progress_date, archived, version,"
            + " last_updated",
        rows ->
            each(
                after,
                last,
                number ->
                    rows.add(
                        id(PROJECT, number),
                        tenant,
                        "Project " + number,
                        portfolio(number),
                        status(number),
                        start(number),
                        end(number),
                        budget(number),
                        "USD",
                        start(number),
                        budget(number),
                        percentComplete(number),
                        start(number),
                        false,
                        1,
                        today)));
    CopiedRows.into(
        database,
        "cost_line",
        "id, tenant_id, project_id, date, kind, amount, currency, reporting_amount, made_on,"
            + " source, recorded_at",
        rows -> each(after, last, number -> addLines(number, rows)));
  }

  private void addLines(int number, CopiedRows rows) {
    UUID project = id(PROJECT, number);
    for (int line = 0; line < LINES; line++) {
      LocalDate date = today.minusDays((number * 13L + line * 37L) % DAYS);
      String kind = KINDS.get(line % KINDS.size());
      int amount = amount(number, line);
      rows.add(
          id(LINE, (long) number * LINES + line),
          tenant,
          project,
          date,
          kind,
          amount,
          "USD",
          amount,
          kind.equals("forecast") ? date.minusDays(40) : null,
          "Ledger",
          today);
    }
  }

  /** What follows from the lines, made as after each bulk load; by the tables' owner. */
  void sumUpFinance(Connection database) throws SQLException {
    execute(database, "SELECT rebuild_monthly_costs()");
    execute(database, FIGURES.formatted(today, today));
  }

  /** The same of the risk service, with three risks of each. */
  void addToRisk(Connection database, int after, int last) throws SQLException, IOException {
    CopiedRows.into(
        database,
        "project",
        "id, tenant_id, name, portfolio, status, archived, version, applied_at",
        rows ->
            each(
                after,
                last,
                number ->
                    rows.add(
                        id(PROJECT, number),
                        tenant,
                        "Project " + number,
                        portfolio(number),
                        status(number),
                        false,
                        1,
                        today)));
    CopiedRows.into(
        database,
        "risk",
        "id, tenant_id, project_id, title, owner, category, probability, impact, score, level,"
            + " status, date_identified, target_date, version, updated_at",
        rows -> each(after, last, number -> addRisks(number, rows)));
  }

  private void addRisks(int number, CopiedRows rows) {
    for (int risk = 0; risk < RISKS; risk++) {
      int probability = 1 + (number + risk) % 5;
      int impact = 1 + (number / 5 + risk) % 5;
      int score = probability * impact;
      LocalDate identified = today.minusDays(60 + (number * 7L + risk * 11L) % 700);
      rows.add(
          id(RISK, (long) number * RISKS + risk),
          tenant,
          id(PROJECT, number),
          "Risk " + risk + " of project " + number,
          "Owner " + number % 500,
          "Supply",
          probability,
          impact,
          score,
          score >= 15 ? "Critical" : score >= 10 ? "High" : score >= 5 ? "Medium" : "Low",
          "Open",
          identified,
          identified.plusDays(200),
          1,
          today);
    }
  }

  /** As {@link #sumUpFinance}. */
  void sumUpRisk(Connection database) throws SQLException {
    execute(database, "SELECT rebuild_risk_rollups()");
  }

  static void execute(Connection database, String text) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(text);
    }
  }

  private static void each(int after, int last, IntConsumer add) {
    IntStream.rangeClosed(after + 1, last).forEach(add);
  }

  private static UUID id(long kind, long number) {
    return new UUID(kind | 0x4000L, (1L << 63) | number);
  }

  private static String portfolio(int number) {
    return "Scale " + number % PORTFOLIOS;
  }

  private static String status(int number) {
    return STATUSES.get(number / PORTFOLIOS % STATUSES.size());
  }

  private LocalDate start(int number) {
    return today.minusDays(30 + number % DAYS);
  }

  private LocalDate end(int number) {
    return today.plusDays(30 + number % 500);
  }

  private static int budget(int number) {
    return 100_000 + number % 1_000 * 100;
  }

  private static int percentComplete(int number) {
    return 1 + number % 99;
  }

  private static int amount(int number, int line) {
    return 100 + (number * 31 + line * 17) % 1_900;
  }

  private static int spent(int number) {
    return IntStream.range(0, LINES)
        .filter(line -> KINDS.get(line % KINDS.size()).equals("actual"))
        .map(line -> amount(number, line))
        .sum();
  }
}
