package dev.meridian.stack.demo;

import dev.meridian.stack.DemoData;
import dev.meridian.stack.DemoTarget;
import dev.meridian.stack.DemoUser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the alerts of the showcases were before today. What they are today follows from the figures
 * themselves as soon as the services have spoken: the warning about the budget becomes critical,
 * the one about the perfect project's schedule clears, and a cost performance that was steady for
 * six weeks is an anomaly.
 */
final class AlertDemo implements DemoData {

  private static final String RULE = "6d1f4a52-0001-4000-8000-%012d";
  private static final int BUDGET_RULE = 1;
  private static final int SCHEDULE_RULE = 3;
  private static final int STEADY_DAYS = 42;

  private final LocalDate today;

  AlertDemo(LocalDate today) {
    this.today = today;
  }

  @Override
  public List<DemoUser> load(DemoTarget target) throws SQLException {
    for (DemoTenant tenant : DemoTenant.ALL) {
      Map<Showcase, DemoProject> showcases =
          showcases(new Projects(tenant, today, target.projects()));
      if (showcases.size() == Showcase.values().length) {
        try (var load = new BulkLoad(target.databases().get("risk"), tenant.id())) {
          load(load, showcases, new Random(tenant.seed() * 37));
          load.commit();
        }
      }
    }
    return List.of();
  }

  private static Map<Showcase, DemoProject> showcases(Projects projects) {
    Map<Showcase, DemoProject> found = new EnumMap<>(Showcase.class);
    projects.each(
        project ->
            Showcase.numbered(project.number())
                .ifPresent(showcase -> found.put(showcase, project)));
    return found;
  }

  private void load(BulkLoad load, Map<Showcase, DemoProject> showcases, Random chance)
      throws SQLException {
    DemoProject overBudget = showcases.get(Showcase.OVER_BUDGET);
    DemoProject late = showcases.get(Showcase.LATE);
    DemoProject perfect = showcases.get(Showcase.PERFECT);
    load.copy(
        "metric_day",
        "metric, subject_kind, subject, day, last_value, last_as_of, last_position, min_value,"
            + " max_value, observations",
        rows -> addSteadyDays(overBudget, chance, rows));
    load.copy(
        "alert",
        "id, rule_id, subject_kind, subject, level, category, metric, value, threshold, message,"
            + " action_required, priority, state, count, first_seen, last_seen, portfolio, version,"
            + " updated_at, resolved_at",
        rows -> {
          add(rows, chance, overBudget, Life.warning(BUDGET_RULE, 12.4, 9, 2));
          add(rows, chance, perfect, Life.warning(SCHEDULE_RULE, 0.88, 16, 3));
          add(rows, chance, late, Life.cleared(BUDGET_RULE, 11.2, 70, 4, 55));
          add(rows, chance, perfect, Life.cleared(BUDGET_RULE, 10.9, 120, 1, 112));
        });
  }

  private void addSteadyDays(DemoProject project, Random chance, BulkLoad.Rows rows) {
    for (int back = STEADY_DAYS; back > 0; back--) {
      LocalDate day = today.minusDays(back);
      BigDecimal value =
          BigDecimal.valueOf(1.01 + 0.02 * chance.nextDouble()).setScale(4, RoundingMode.HALF_EVEN);
      rows.add("cpi", "project", project.id(), day, value, evening(day), 0, value, value, 1);
    }
  }

  /**
   * @param rule the number of a built-in rule
   * @param raised how many days ago
   * @param resolved how many days ago; null while it lasts
   */
  private record Life(int rule, double value, int raised, int count, Integer resolved) {

    static Life warning(int rule, double value, int raised, int count) {
      return new Life(rule, value, raised, count, null);
    }

    static Life cleared(int rule, double value, int raised, int count, int resolved) {
      return new Life(rule, value, raised, count, resolved);
    }
  }

  private void add(BulkLoad.Rows rows, Random chance, DemoProject project, Life life) {
    boolean budget = life.rule() == BUDGET_RULE;
    String message =
        budget
            ? "%s is %s %% over its budget.".formatted(project.name(), life.value())
            : "%s is behind its plan: a schedule performance index of %s."
                .formatted(project.name(), life.value());
    OffsetDateTime last = evening(today.minusDays(life.resolved() == null ? 1 : life.resolved()));
    rows.add(
        Ids.next(chance),
        RULE.formatted(life.rule()),
        "project",
        project.id(),
        "warning",
        budget ? "budget" : "schedule",
        budget ? "budget_variance_percent" : "spi",
        life.value(),
        budget ? 10 : 0.9,
        message,
        true,
        60 + Math.min(9, life.count()),
        life.resolved() == null ? "raised" : "resolved",
        life.count(),
        evening(today.minusDays(life.raised())),
        last,
        project.programme().portfolio(),
        life.count(),
        last,
        life.resolved() == null ? null : last);
  }

  private static OffsetDateTime evening(LocalDate day) {
    return day.atTime(LocalTime.of(18, 0)).atOffset(ZoneOffset.UTC);
  }
}
