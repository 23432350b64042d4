package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoTarget;
import dev.meridian.stack.DemoUser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Portfolios, strategic goals, projects with their dependencies, and the people who work on them.
 */
final class PortfolioDemo implements DemoData {

  /** Health a year back, and day by day in the last month: a little worse, in waves, than today. */
  private static final String PAST_DAYS =
      """
      INSERT INTO portfolio_day (portfolio, day, weighted_score, weight, score, scored)
      SELECT portfolio, day::date,
             sum(weighted_score) * (0.95 - 0.004 * (current_date - day::date) / 30.0
                                    + 0.03 * sin((current_date - day::date) / 40.0)::numeric),
             sum(weight), sum(score), sum(scored)
      FROM project_sums
      CROSS JOIN (
          SELECT date_trunc('month', current_date) - make_interval(months => back)
                     - interval '1 day' AS day
          FROM generate_series(0, 12) back
          UNION
          SELECT current_date - make_interval(days => back) FROM generate_series(1, 30) back) days
      GROUP BY portfolio, day
      ON CONFLICT DO NOTHING
      """;

  private static final int CAPACITY_HOURS = 160;
  private static final int MONTHS_AROUND = 3;
  private static final int PROJECTS_PER_RESOURCE = 3;

  private final LocalDate today;

  PortfolioDemo(LocalDate today) {
    this.today = today;
  }

  @Override
  public List<DemoUser> load(DemoTarget target) throws SQLException {
    for (DemoTenant tenant : DemoTenant.ALL) {
      var projects = new Projects(tenant, today, target.projects());
      try (var load = new BulkLoad(target.databases().get("portfolio"), tenant.id())) {
        loadPortfolios(load, tenant);
        loadGoals(load, tenant);
        loadProjects(load, projects);
        loadResources(load, projects);
        load.derive(PAST_DAYS);
        load.commit();
      }
    }
    return List.of();
  }

  private static void loadPortfolios(BulkLoad load, DemoTenant tenant) throws SQLException {
    load.copy(
        "portfolio",
        "key, display_name, version",
        rows ->
            tenant
                .programmes()
                .forEach(
                    programme ->
                        rows.add(
                            programme.portfolio(),
                            programme.portfolio() + " (" + programme.word() + ")",
                            1)));
  }

  private void loadGoals(BulkLoad load, DemoTenant tenant) throws SQLException {
    load.copy(
        "strategic_goal",
        "id, name, weight, active, target, version, last_updated",
        rows -> {
          for (int goal = 0; goal < Words.GOALS.size(); goal++) {
            // The last one was given up: projects that serve it are not aligned.
            boolean active = goal < Words.GOALS.size() - 1;
            rows.add(goalId(tenant, goal), Words.GOALS.get(goal), 1, active, null, 1, today);
          }
        });
  }

  private static UUID goalId(DemoTenant tenant, int goal) {
    return new UUID((tenant.seed() << 16) | 0x4000L, (1L << 63) | goal);
  }

  private void loadProjects(BulkLoad load, Projects projects) throws SQLException {
    load.copy(
        "project",
        "id, external_key, name, project_manager, portfolio, start_date, end_date, status,"
            + " priority, budget, currency, budget_date, reporting_budget, percent_complete,"
            + " progress_date, strategic_goal_id, version, last_updated, archived, finance_version, risk_version,"
            + " risk_level",
        rows -> projects.each(project -> addProject(projects.tenant(), project, rows)));
    load.copy(
        "dependency",
        "predecessor_id, successor_id",
        rows ->
            projects.each(
                project ->
                    project
                        .predecessor()
                        .ifPresent(predecessor -> rows.add(predecessor, project.id()))));
  }

  private void addProject(DemoTenant tenant, DemoProject project, BulkLoad.Rows rows) {
    rows.add(
        project.id(),
        project.key(),
        project.name(),
        project.manager(),
        project.programme().portfolio(),
        project.start(),
        project.end(),
        project.standing().status(),
        project.priority(),
        project.budget(),
        "USD",
        project.start(),
        project.budget(),
        project.percentComplete(),
        ProgressDemo.presentSince(project, today),
        project.goal().map(goal -> goalId(tenant, goal)).orElse(null),
        1,
        today,
        false,
        0,
        0,
        "Low");
  }

  private void loadResources(BulkLoad load, Projects projects) throws SQLException {
    DemoTenant tenant = projects.tenant();
    List<UUID> running = new ArrayList<>();
    projects.each(
        project -> {
          if (project.standing() != Standing.COMPLETED) {
            running.add(project.id());
          }
        });
    int count = Math.max(1, running.size() / PROJECTS_PER_RESOURCE);
    Random people = new Random(tenant.seed() * 17);
    load.copy(
        "resource",
        "id, name, role, capacity_hours, version, last_updated",
        rows -> {
          for (int number = 0; number < count; number++) {
            rows.add(
                resourceId(tenant, number),
                Words.pick(Words.PEOPLE, people) + " " + (number + 1),
                Words.pick(Words.TRADES, people),
                CAPACITY_HOURS,
                1,
                today);
          }
        });
    Random work = new Random(tenant.seed() * 19);
    load.copy(
        "allocation",
        "resource_id, project_id, month, hours, last_updated",
        rows -> {
          for (int number = 0; number < count; number++) {
            allocate(resourceId(tenant, number), running, number, work, rows);
          }
        });
  }

  private static UUID resourceId(DemoTenant tenant, int number) {
    return new UUID((tenant.seed() << 20) | 0x4000L, (1L << 63) | number);
  }

  /** Each works on up to three projects in each month around today, for 55 to 110 % of the time. */
  private void allocate(
      UUID resource, List<UUID> running, int number, Random work, BulkLoad.Rows rows) {
    int first = number * PROJECTS_PER_RESOURCE;
    int last = Math.min(first + PROJECTS_PER_RESOURCE, running.size());
    for (int month = -MONTHS_AROUND; month <= MONTHS_AROUND; month++) {
      double hours = CAPACITY_HOURS * (0.55 + 0.55 * work.nextDouble()) / Math.max(1, last - first);
      for (UUID project : running.subList(first, last)) {
        rows.add(
            resource,
            project,
            today.withDayOfMonth(1).plusMonths(month),
            BigDecimal.valueOf(hours).setScale(1, RoundingMode.HALF_EVEN),
            today);
      }
    }
  }
}
