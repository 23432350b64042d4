package dev.meridian.portfolio.summary;

import static dev.meridian.portfolio.World.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of domain.md 1 over selections: health, top lists, alignment and utilization. */
@PortfolioServiceTest
class SummaryResourceTest {

  private static final String CHAIN = "topProjects.criticalPath.name";

  @Inject World world;
  private UUID tenant;
  private LocalDate today;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
    today = LocalDate.now(ZoneId.of("America/New_York"));
  }

  private ValidatableResponse summary(String path) {
    return summary(TestTokens.admin(), path);
  }

  private ValidatableResponse summary(TestTokens caller, String path) {
    return as(caller, tenant).get("/api/v1/summaries/" + path).then().statusCode(200);
  }

  private UUID project(String name, String status, Map<String, ?> more) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("name", name);
    fields.put("status", status);
    fields.putAll(more);
    return world.project(tenant, fields);
  }

  /** Unfinished, with so many days left from today on. */
  private UUID running(String name, int days) {
    return project(
        name,
        "On Track",
        Map.of("startDate", "2020-01-01", "endDate", today.plusDays(days - 1).toString()));
  }

  private void depend(UUID predecessor, UUID successor) {
    world.update(
        tenant,
        "INSERT INTO dependency (predecessor_id, successor_id) VALUES (?, ?)",
        predecessor,
        successor);
  }

  @Test
  void without_projects_figures_are_null_and_lists_empty() {
    summary("portfolio")
        .body("asOf", nullValue())
        .body("portfolioHealthScore", nullValue())
        .body("healthTrend", hasSize(13))
        .body("topProjects.atRisk", empty())
        .body("topProjects.highPerforming", empty())
        .body("topProjects.criticalPath", empty());
    summary("strategy").body("asOf", nullValue()).body("strategicAlignmentRate", nullValue());
    summary("resources").body("asOf", nullValue()).body("resourceUtilizationRate", nullValue());
  }

  @Test
  void health_is_weighted_by_the_budget_of_unfinished_projects() {
    project("Ant", "On Track", Map.of("budget", 300));
    project("Bee", "Critical", Map.of("budget", 100));
    project("Cat", "Completed", Map.of("budget", 9_000));
    project("Dog", "Critical", Map.of("budget", 9_000, "currency", "EUR"));
    // (300 × 100 + 100 × 10) ÷ 400; the euros cannot be weighed.
    summary("portfolio")
        .body("portfolioHealthScore", equalTo(77.5f))
        .body("unconverted", equalTo(1))
        .body("asOf", notNullValue())
        .body("healthTrend[12].date", equalTo(today.toString()))
        .body("healthTrend[12].value", equalTo(77.5f))
        .body("healthTrend[11].value", nullValue());
  }

  @Test
  void health_is_the_plain_mean_when_all_budgets_are_zero() {
    project("Ant", "On Track", Map.of("budget", 0));
    project("Bee", "At Risk", Map.of("budget", 0));
    project("Cat", "Behind Schedule", Map.of("budget", 0));
    project("Dog", "Completed", Map.of("budget", 50));
    summary("portfolio").body("portfolioHealthScore", equalTo(63.33f));
  }

  @Test
  void health_is_null_when_all_are_completed() {
    project("Dog", "Completed", Map.of("budget", 50));
    summary("portfolio").body("portfolioHealthScore", nullValue()).body("asOf", notNullValue());
  }

  @Test
  void at_risk_are_the_worst_first_then_the_larger_and_five_at_most() {
    project("Late small", "Behind Schedule", Map.of("budget", 1));
    project("Late large", "Behind Schedule", Map.of("budget", 2));
    project("Worst", "Critical", Map.of("budget", 1));
    project("Fine", "On Track", Map.of());
    for (int count = 1; count <= 4; count++) {
      project("Risky " + count, "At Risk", Map.of("budget", 10 - count));
    }
    summary("portfolio")
        .body(
            "topProjects.atRisk.name",
            contains("Worst", "Late large", "Late small", "Risky 1", "Risky 2"));
  }

  @Test
  void high_performing_are_within_budget_and_on_time() {
    UUID best = project("Best", "On Track", Map.of("percentComplete", 100));
    UUID good = project("Good", "Completed", Map.of("percentComplete", 100));
    UUID over = project("Over", "On Track", Map.of("percentComplete", 100));
    UUID late = project("Late", "On Track", Map.of("percentComplete", 99));
    project("Unknown", "On Track", Map.of("percentComplete", 100));
    cost(best, 50);
    cost(good, 100);
    cost(over, 101);
    cost(late, 1);
    summary("portfolio")
        .body("topProjects.highPerforming.name", contains("Best", "Good"))
        .body("topProjects.highPerforming[0].budgetVariance", equalTo(-50))
        .body("topProjects.highPerforming[0].scheduleVariance", equalTo(0));
  }

  @Test
  void high_performing_are_the_five_lowest_and_of_equal_ones_the_one_further_ahead() {
    for (int spent : new int[] {90, 40, 60, 70, 50}) {
      cost(project("Spent " + spent, "Completed", Map.of("percentComplete", 100)), spent);
    }
    LocalDate start = today.plusDays(1);
    var ahead = new HashMap<String, Object>();
    ahead.put("percentComplete", 1);
    ahead.put("startDate", start.toString());
    ahead.put("endDate", start.toString());
    ahead.put("portfolio", "Operations");
    cost(project("Well ahead", "On Track", ahead), 60);
    summary("portfolio")
        .body(
            "topProjects.highPerforming.name",
            contains("Spent 40", "Spent 50", "Well ahead", "Spent 60", "Spent 70"));
  }

  private void cost(UUID project, int amount) {
    world.replay("finance.figures-changed", tenant, project, Map.of("actualCost", amount));
  }

  @Test
  void the_critical_path_is_the_chain_with_most_days_left_in_order() {
    UUID first = running("First", 10);
    UUID second = running("Second", 20);
    UUID third = running("Third", 5);
    UUID shortcut = running("Shortcut", 15);
    UUID done = project("Done", "Completed", Map.of("endDate", "2040-01-01"));
    running("Alone", 1_000);
    depend(first, second);
    depend(second, third);
    depend(first, shortcut);
    depend(third, done);
    summary("portfolio").body(CHAIN, contains("First", "Second", "Third"));
  }

  @Test
  void a_long_chain_shows_the_five_that_everything_after_waits_for() {
    UUID before = running("P0", 1);
    for (int place = 1; place <= 6; place++) {
      UUID next = running("P" + place, 10);
      depend(before, next);
      before = next;
    }
    summary("portfolio").body(CHAIN, contains("P0", "P1", "P2", "P3", "P4"));
  }

  @Test
  void the_critical_path_follows_progress_moves_and_removed_dependencies() {
    UUID first = running("First", 10);
    UUID second = running("Second", 20);
    UUID third = running("Third", 5);
    depend(first, second);
    depend(second, third);
    summary("portfolio").body(CHAIN, contains("First", "Second", "Third"));
    world.update(tenant, "UPDATE project SET status = 'Completed' WHERE id = ?", third);
    summary("portfolio").body(CHAIN, contains("First", "Second"));
    world.update(tenant, "UPDATE project SET portfolio = 'Operations' WHERE id = ?", first);
    summary("portfolio?portfolio=Technology").body(CHAIN, contains("Second"));
    summary("portfolio").body(CHAIN, contains("First", "Second"));
    world.update(tenant, "UPDATE dependency SET removed = true");
    summary("portfolio").body(CHAIN, contains("Second", "First"));
  }

  @Test
  void a_cycle_that_should_not_be_there_does_no_harm() {
    UUID one = running("One", 10);
    UUID other = running("Other", 20);
    depend(one, other);
    depend(other, one);
    summary("portfolio").body(CHAIN, hasSize(2));
  }

  @Test
  void without_dependencies_it_is_the_unfinished_projects_that_end_last() {
    running("Soon", 3);
    running("Later", 30);
    project("Done", "Completed", Map.of("endDate", "2040-01-01"));
    summary("portfolio").body(CHAIN, contains("Later", "Soon"));
  }

  @Test
  void of_those_that_end_last_five_are_shown_and_of_equal_ones_the_larger_first() {
    for (int days = 1; days <= 5; days++) {
      running("Day " + days, days);
    }
    project(
        "Larger",
        "On Track",
        Map.of("budget", 101, "startDate", "2020-01-01", "endDate", today.plusDays(3).toString()));
    summary("portfolio").body(CHAIN, contains("Day 5", "Larger", "Day 4", "Day 3", "Day 2"));
  }

  @Test
  void alignment_is_the_share_of_budget_with_an_active_goal() {
    UUID active = goal(true);
    UUID given = goal(false);
    project("Ant", "On Track", Map.of("budget", 100, "strategicGoalId", active));
    project("Bee", "On Track", Map.of("budget", 100, "strategicGoalId", given));
    project("Cat", "On Track", Map.of("budget", 100));
    summary("strategy").body("strategicAlignmentRate", equalTo(33.33f));
    project("Dog", "Completed", Map.of("budget", 100, "strategicGoalId", active));
    summary("strategy").body("strategicAlignmentRate", equalTo(50));
    summary("strategy?portfolio=Operations").body("strategicAlignmentRate", nullValue());
  }

  @Test
  void alignment_is_zero_when_no_budget_has_a_goal_and_null_without_budgets() {
    project("Ant", "On Track", Map.of("budget", 0, "strategicGoalId", goal(true)));
    project("Bee", "On Track", Map.of("budget", 5, "currency", "EUR"));
    summary("strategy").body("strategicAlignmentRate", nullValue()).body("asOf", notNullValue());
    project("Cat", "On Track", Map.of("budget", 100));
    summary("strategy").body("strategicAlignmentRate", equalTo(0));
  }

  private UUID goal(boolean active) {
    UUID goal = UUID.randomUUID();
    world.update(
        tenant,
        "INSERT INTO strategic_goal (id, name, active) VALUES (?, 'Grow', ?)",
        goal,
        active);
    return goal;
  }

  @Test
  void utilization_is_this_months_hours_by_capacity_and_may_pass_100() {
    UUID ant = project("Ant", "On Track", Map.of());
    UUID bee = project("Bee", "On Track", Map.of("portfolio", "Operations"));
    UUID ada = resource(160);
    UUID bob = resource(40);
    LocalDate month = today.withDayOfMonth(1);
    allocate(ada, ant, month, 120);
    allocate(bob, bee, month, 50);
    allocate(bob, ant, month.minusMonths(1), 500);
    summary("resources").body("resourceUtilizationRate", equalTo(85)).body("asOf", notNullValue());
    summary("resources?portfolio=Operations").body("resourceUtilizationRate", equalTo(125));
  }

  private UUID resource(int hours) {
    UUID id = UUID.randomUUID();
    world.update(
        tenant, "INSERT INTO resource (id, name, capacity_hours) VALUES (?, 'Ada', ?)", id, hours);
    return id;
  }

  private void allocate(UUID resource, UUID project, LocalDate month, int hours) {
    world.update(
        tenant,
        "INSERT INTO allocation (resource_id, project_id, month, hours) VALUES (?, ?, ?, ?)",
        resource,
        project,
        month,
        hours);
  }

  /** domain.md, conventions: percentages have two decimals, half-even. */
  @Test
  void percentages_are_rounded_half_even() {
    UUID even = project("Even", "Completed", Map.of("budget", 100_000, "percentComplete", 100));
    UUID odd = project("Odd", "Completed", Map.of("budget", 100_000, "percentComplete", 100));
    cost(even, 99_995);
    cost(odd, 99_985);
    summary("portfolio")
        .body("topProjects.highPerforming.name", contains("Odd", "Even"))
        .body("topProjects.highPerforming.budgetVariance", contains(-0.02f, 0));
    as(TestTokens.admin(), tenant)
        .get("/api/v1/projects?sort=budgetVariance")
        .then()
        .body("data.budgetVariance", contains(-0.02f, 0));
  }

  @Test
  void rates_are_rounded_half_even() {
    project("Aligned", "On Track", Map.of("budget", 5, "strategicGoalId", goal(true)));
    UUID other = project("Other", "On Track", Map.of("budget", 99_995));
    allocate(resource(160), other, today.withDayOfMonth(1), 1);
    for (int colleague = 0; colleague < 62; colleague++) {
      resource(320);
    }
    summary("strategy").body("strategicAlignmentRate", equalTo(0));
    // 1 of 20,000 hours is 0.005 %.
    summary("resources").body("resourceUtilizationRate", equalTo(0));
  }

  /**
   * domain.md, conventions: today is the tenant's local date. At any time one of the two zones has
   * another date than UTC.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void today_is_the_tenants(String zone) {
    tenant = world.newTenant(zone);
    today = LocalDate.now(ZoneId.of(zone));
    UUID half =
        project(
            "Half",
            "Completed",
            Map.of(
                "percentComplete",
                100,
                "startDate",
                today.toString(),
                "endDate",
                today.plusDays(1).toString()));
    cost(half, 50);
    summary("portfolio")
        .body("healthTrend[12].date", equalTo(today.toString()))
        .body("topProjects.highPerforming.scheduleVariance", contains(50));
    as(TestTokens.admin(), tenant)
        .get("/api/v1/projects/" + half)
        .then()
        .body("scheduleVariance", equalTo(50));
  }

  @Test
  void nothing_of_another_portfolio_or_tenant_goes_in() {
    UUID ant = running("Ant", 10);
    project("Bee", "At Risk", Map.of("portfolio", "Operations"));
    UUID dog = project("Dog", "On Track", Map.of("portfolio", "Operations"));
    depend(ant, dog);
    var operations = TestTokens.viewer().portfolios("Operations");
    summary(operations, "portfolio")
        .body("portfolioHealthScore", equalTo(80))
        .body(CHAIN, contains("Bee", "Dog"));
    as(operations, tenant)
        .get("/api/v1/summaries/portfolio?portfolio=Technology")
        .then()
        .statusCode(403);
    summary(TestTokens.viewer(), "portfolio").body("portfolioHealthScore", nullValue());
    tenant = world.newTenant();
    summary("portfolio").body("portfolioHealthScore", nullValue());
  }
}
