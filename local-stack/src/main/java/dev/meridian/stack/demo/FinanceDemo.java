package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoTarget;
import dev.meridian.stack.DemoUser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * How progress came about, and two years of cost lines around each project: a plan for every month,
 * what was spent and what had been forecast up to today, and benefits once a project is half way.
 */
final class FinanceDemo implements DemoData {

  private static final String COLUMNS =
      "id, project_id, date, kind, amount, currency, reporting_amount, made_on, superseded, source,"
          + " reported_total, recorded_at";
  private static final String PROJECT_COLUMNS =
      "id, external_key, name, portfolio, status, start_date, end_date, budget, currency,"
          + " budget_date, reporting_budget, percent_complete, progress_date, archived, version,"
          + " last_updated";
  private static final int MONTHS_BACK = 24;
  private static final int MONTHS_AHEAD = 12;

  private final LocalDate today;

  FinanceDemo(LocalDate today) {
    this.today = today;
  }

  @Override
  public List<DemoUser> load(DemoTarget target) throws SQLException {
    for (DemoTenant tenant : DemoTenant.ALL) {
      var projects = new Projects(tenant, today, target.projects());
      try (var load = new BulkLoad(target.databases().get("finance"), tenant.id())) {
        load.execute("SELECT set_config('meridian.bulk_load', 'on', true)");
        // Sums need the projects; the projection proper comes from the owner's snapshot.
        load.copy("project", PROJECT_COLUMNS, rows -> projects.each(project -> add(project, rows)));
        load.copy(
            "progress",
            "project_id, since, percent_complete",
            rows ->
                projects.each(
                    project ->
                        ProgressDemo.of(project, today)
                            .forEach(
                                step -> rows.add(project.id(), step.since(), step.percent()))));
        Random chance = new Random(tenant.seed() * 13);
        load.copy(
            "cost_line",
            COLUMNS,
            rows -> projects.each(project -> new Lines(project, chance, rows).add()));
        load.derive("SELECT rebuild_monthly_costs()");
        load.commit();
      }
    }
    return List.of();
  }

  private void add(DemoProject project, BulkLoad.Rows rows) {
    rows.add(
        project.id(),
        project.key(),
        project.name(),
        project.programme().portfolio(),
        project.standing().status(),
        project.start(),
        project.end(),
        project.budget(),
        "USD",
        project.start(),
        project.budget(),
        project.percentComplete(),
        ProgressDemo.presentSince(project, today),
        false,
        0,
        today);
  }

  /** The lines of one project. */
  private final class Lines {

    private final DemoProject project;
    private final Random chance;
    private final BulkLoad.Rows rows;
    private final double monthly;

    Lines(DemoProject project, Random chance, BulkLoad.Rows rows) {
      this.project = project;
      this.chance = chance;
      this.rows = rows;
      this.monthly =
          project.budget().doubleValue()
              / (ChronoUnit.MONTHS.between(
                      project.start().withDayOfMonth(1), project.end().withDayOfMonth(1))
                  + 1);
    }

    void add() {
      LocalDate month = latest(project.start(), today.minusMonths(MONTHS_BACK)).withDayOfMonth(1);
      LocalDate last = earliest(project.end(), today.plusMonths(MONTHS_AHEAD));
      for (; !month.isAfter(last); month = month.plusMonths(1)) {
        addMonth(month);
      }
    }

    private void addMonth(LocalDate month) {
      LocalDate closes = earliest(month.plusMonths(1).minusDays(1), project.end());
      line(closes, "plan", monthly, null);
      if (!closes.isAfter(today)) {
        double spent = monthly * spentShare() * (0.85 + 0.3 * chance.nextDouble());
        line(closes, "actual", spent, null);
        line(closes, "forecast", spent * (0.9 + 0.2 * chance.nextDouble()), month.minusDays(5));
        if (project.percentComplete() > 50) {
          line(closes, "benefit", monthly * (0.4 + 1.2 * chance.nextDouble()), null);
        }
      }
    }

    /** What is done costs its factor; what is late has not been spent yet. */
    private double spentShare() {
      double elapsed =
          Math.min(1, (ChronoUnit.DAYS.between(project.start(), today) + 1d) / duration());
      return elapsed <= 0 ? 0 : project.costFactor() * project.percentComplete() / 100 / elapsed;
    }

    private double duration() {
      return ChronoUnit.DAYS.between(project.start(), project.end()) + 1d;
    }

    private void line(LocalDate date, String kind, double amount, LocalDate madeOn) {
      BigDecimal rounded = BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN);
      if (rounded.signum() > 0) {
        rows.add(
            Ids.next(chance),
            project.id(),
            date,
            kind,
            rounded,
            "USD",
            rounded,
            madeOn,
            false,
            project.programme().word() + " ledger",
            false,
            today);
      }
    }
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earliest(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
