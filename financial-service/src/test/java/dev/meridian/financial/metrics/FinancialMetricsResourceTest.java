package dev.meridian.financial.metrics;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of domain.md 2 where they are summed: in the database. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class FinancialMetricsResourceTest {

  private static final JsonPathConfig EXACT =
      JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);

  @Inject Told told;

  /** Each test has a portfolio to itself. */
  private final String portfolio = "Portfolio " + UUID.randomUUID();

  private final TestTokens analyst = TestTokens.analyst().portfolios(portfolio);

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private UUID project(Map<String, ?> changes) {
    UUID id = UUID.randomUUID();
    var data = new HashMap<String, Object>(changes);
    data.putIfAbsent("portfolio", portfolio);
    told.tell("project.updated", id, 1, data);
    return id;
  }

  private UUID projectWithoutProgress() {
    var data = new HashMap<String, Object>();
    data.put("percentComplete", null);
    return project(data);
  }

  private void cost(UUID project, String kind, String date, int amount) {
    cost(project, Map.of("kind", kind, "date", date, "amount", amount, "currency", "USD"));
  }

  private void cost(UUID project, Map<String, ?> line) {
    given()
        .auth()
        .oauth2(analyst.token())
        .contentType("application/json")
        .body(line)
        .post("/api/v1/projects/" + project + "/costs")
        .then()
        .statusCode(201);
  }

  private ValidatableResponse metrics(TestTokens caller, String query) {
    return given().auth().oauth2(caller.token()).get("/api/v1/financial-metrics" + query).then();
  }

  private JsonPath read(String query) {
    return metrics(analyst, query).statusCode(200).extract().jsonPath(EXACT);
  }

  private static void assertFigure(JsonPath answer, String path, String expected) {
    assertThat(new BigDecimal(answer.getString(path))).as(path).isEqualByComparingTo(expected);
  }

  @Test
  void a_textbook_project_has_the_textbooks_figures() {
    UUID project = project(Map.of());
    cost(project, "actual", "2026-01-03", 290_000);

    JsonPath answer = read("");

    assertFigure(answer, "summary.totalBudget", "500000");
    assertFigure(answer, "summary.totalActual", "290000");
    assertFigure(answer, "summary.budgetVariance", "-210000");
    assertFigure(answer, "summary.budgetVariancePercent", "-42");
    assertFigure(answer, "summary.costPerformanceIndex", "0.6897");
    assertFigure(answer, "summary.schedulePerformanceIndex", "0.8");
    assertFigure(answer, "summary.estimateAtCompletion", "725000");
    assertFigure(answer, "summary.estimateAtCompletionAtypical", "590000");
    assertFigure(answer, "summary.estimateAtCompletionCombined", "833750");
    assertFigure(answer, "summary.estimateToComplete", "435000");
    assertFigure(answer, "summary.varianceAtCompletion", "-225000");
    assertFigure(answer, "summary.toCompletePerformanceIndex", "1.4286");
    assertFigure(answer, "summary.includedBudget", "500000");
    assertFigure(answer, "summary.excluded", "0");
    assertThat(answer.getString("summary.earnedValueMetrics[0].projectId"))
        .isEqualTo(project.toString());
    assertFigure(answer, "summary.earnedValueMetrics[0].costVariance", "-90000");
    assertFigure(answer, "summary.earnedValueMetrics[0].scheduleVariance", "-50000");
    assertThat(answer.getString("lastUpdated")).endsWith("Z");
  }

  @Test
  void sums_come_before_quotients_and_projects_without_progress_are_excluded_from_all_of_them() {
    UUID first = project(Map.of("budget", 1000, "percentComplete", 50));
    UUID second = project(Map.of("budget", 3000, "percentComplete", 10));
    UUID unmeasured = projectWithoutProgress();
    cost(first, "actual", "2026-01-02", 400);
    cost(second, "actual", "2026-01-02", 600);
    cost(unmeasured, "actual", "2026-01-02", 7000);

    JsonPath answer = read("");

    assertFigure(answer, "summary.costPerformanceIndex", "0.8");
    assertFigure(answer, "summary.schedulePerformanceIndex", "0.4");
    assertFigure(answer, "summary.estimateAtCompletion", "5000");
    assertFigure(answer, "summary.includedBudget", "4000");
    assertFigure(answer, "summary.excluded", "1");
    assertFigure(answer, "summary.totalBudget", "504000");
    assertFigure(answer, "summary.totalActual", "8000");
  }

  @Test
  void without_progress_what_needs_it_is_null_and_never_zero() {
    UUID project = projectWithoutProgress();
    cost(project, "actual", "2026-01-02", 100);

    metrics(analyst, "")
        .statusCode(200)
        .body("summary.costPerformanceIndex", nullValue())
        .body("summary.schedulePerformanceIndex", nullValue())
        .body("summary.estimateAtCompletion", nullValue())
        .body("summary.estimateAtCompletionAtypical", nullValue())
        .body("summary.estimateAtCompletionCombined", nullValue())
        .body("summary.estimateToComplete", nullValue())
        .body("summary.varianceAtCompletion", nullValue())
        .body("summary.toCompletePerformanceIndex", nullValue())
        .body("summary.weightedROI", nullValue())
        .body("summary.forecastAccuracy", nullValue())
        .body("summary.excluded", equalTo(1))
        .body("summary.earnedValueMetrics[0].earnedValue", nullValue())
        .body("summary.earnedValueMetrics[0].plannedValue", equalTo(250_000));
  }

  @Test
  void an_empty_selection_has_no_figures() {
    metrics(analyst, "")
        .statusCode(200)
        .body("summary.totalBudget", nullValue())
        .body("summary.totalActual", nullValue())
        .body("summary.excluded", equalTo(0))
        .body("summary.earnedValueMetrics", hasSize(0))
        .body("trends.plannedValue", contains(nullValue(), nullValue(), nullValue(), nullValue()))
        .body("lastUpdated", nullValue());
  }

  @Test
  void earned_value_is_unknown_before_progress_was_while_cost_is_to_date_there() {
    UUID project = project(Map.of("progressDate", "2026-01-04"));
    cost(project, "actual", "2026-01-02", 100);
    cost(project, "actual", "2026-01-04", 900);

    JsonPath past = read("?dateRange=Custom&startDate=2026-01-01&endDate=2026-01-03");

    assertFigure(past, "summary.totalActual", "100");
    assertThat(past.getString("summary.costPerformanceIndex")).isNull();
    assertFigure(past, "summary.earnedValueMetrics[0].plannedValue", "150000");
    assertFigure(
        read("?dateRange=Custom&startDate=2026-01-01&endDate=2026-12-31"),
        "summary.costPerformanceIndex",
        "200");
  }

  /** domain.md 2: AC = Σ cost lines dated up to the range's end, by selection and by project. */
  @Test
  void a_cost_of_the_ranges_last_day_is_part_of_it_and_one_of_the_day_after_is_not() {
    UUID project = project(Map.of("progressDate", "2025-12-01"));
    cost(project, "actual", "2025-12-30", 1);
    cost(project, "actual", "2025-12-31", 10);
    cost(project, "actual", "2026-01-01", 100);
    cost(project, "actual", "2026-01-02", 1000);

    for (var expected :
        Map.of("2025-12-30", "1", "2025-12-31", "11", "2026-01-01", "111").entrySet()) {
      JsonPath answer = read("?dateRange=Custom&startDate=2025-12-30&endDate=" + expected.getKey());
      assertFigure(answer, "summary.totalActual", expected.getValue());
      assertFigure(answer, "summary.earnedValueMetrics[0].actualCost", expected.getValue());
    }
  }

  /** domain.md, conventions: today is the tenant's local date; at noon UTC it is tomorrow there. */
  @Test
  void today_is_the_tenants() {
    UUID tenant = UUID.randomUUID();
    told.tenant(tenant, "Pacific/Kiritimati");
    told.tell(
        told.event("project.updated", UUID.randomUUID(), 1, Map.of("portfolio", portfolio))
            .put("tenant", tenant.toString()));

    metrics(analyst.tenant(tenant), "")
        .statusCode(200)
        .body("summary.earnedValueMetrics[0].plannedValue", equalTo(300_000))
        .body("summary.schedulePerformanceIndex", equalTo(0.6667f));
  }

  /** api.md 4: the 100 largest |costVariance|; all by paging. */
  @Test
  void of_many_projects_the_hundred_largest_cost_variances_are_shown() {
    for (int number = 1; number <= 101; number++) {
      UUID project = project(Map.of("budget", 1000, "percentComplete", 100));
      told.tell("project.cost-reported", project, 1, Map.of("amount", 1000 + number));
    }

    JsonPath answer = read("");

    assertThat(answer.getList("summary.earnedValueMetrics")).hasSize(100);
    assertFigure(answer, "summary.earnedValueMetrics[0].costVariance", "-101");
    assertFigure(answer, "summary.earnedValueMetrics[99].costVariance", "-2");
    assertThat(read("/projects").getInt("meta.total")).isEqualTo(101);
  }

  @Test
  void trends_are_cut_to_the_range_and_cumulate_from_the_beginning() {
    UUID project = project(Map.of("startDate", "2025-12-27", "endDate", "2026-01-05"));
    cost(project, "plan", "2025-06-01", 40);
    cost(project, "plan", "2025-12-01", 10);
    cost(project, "plan", "2026-02-01", 1000);
    cost(project, "actual", "2025-09-30", 5);
    cost(project, "actual", "2026-01-02", 7);
    told.tell("project.cost-reported", project, 1, Map.of("amount", 500));

    JsonPath answer = read("?dateRange=3M");

    assertThat(answer.getList("trends.period"))
        .containsExactly("2025-10", "2025-11", "2025-12", "2026-01");
    assertThat(answer.getList("trends.plannedCost", Integer.class)).containsExactly(0, 0, 10, 0);
    assertThat(answer.getList("trends.cumulative.plannedCost", Integer.class))
        .containsExactly(40, 40, 50, 50);
    assertThat(answer.getList("trends.actualCost", Integer.class)).containsExactly(0, 0, 0, 7);
    assertThat(answer.getList("trends.cumulative.actualCost", Integer.class))
        .containsExactly(5, 5, 5, 12);
    assertThat(answer.getList("trends.plannedValue", Integer.class))
        .containsExactly(0, 0, 250_000, 250_000);
    assertThat(answer.getList("trends.cumulative.plannedValue", Integer.class))
        .containsExactly(0, 0, 250_000, 500_000);
    assertThat(answer.getList("trends.forecastCost")).containsOnlyNulls();
    assertThat(answer.getList("trends.earnedValue", Integer.class))
        .containsExactly(null, null, null, 200_000);
    assertFigure(answer, "summary.totalActual", "512");
  }

  @Test
  void costs_of_months_to_come_are_unknown() {
    UUID project = project(Map.of());
    cost(project, "actual", "2026-01-02", 7);

    JsonPath answer = read("?dateRange=Custom&startDate=2026-01-01&endDate=2026-02-28");

    assertThat(answer.getList("trends.actualCost", Integer.class)).containsExactly(7, null);
  }

  @Test
  void benefits_give_return_and_value() {
    UUID project = project(Map.of("budget", 100));
    cost(project, "actual", "2026-01-02", 70_000);
    cost(project, "benefit", "2027-01-15", 22_000);
    cost(project, "benefit", "2028-01-15", 25_000);
    cost(project, "benefit", "2029-01-15", 28_000);
    cost(project, "benefit", "2030-01-15", 31_000);
    // A plan of the past gave way to what was spent.
    cost(project, "plan", "2025-12-01", 999_999);
    project(Map.of("budget", 999_999));

    JsonPath answer = read("");

    // 106,000 for 70,000; discounted by the tenant's 8 %.
    assertFigure(answer, "summary.weightedROI", "51.43");
    assertFigure(answer, "summary.portfolioNPV", "16817.0691");
  }

  /** domain.md 2: weightedROI = Σ(roi × budget) ÷ Σ budget over the projects that have one. */
  @Test
  void returns_are_weighted_by_budget() {
    UUID half = project(Map.of("budget", 100));
    cost(half, "actual", "2026-01-02", 200);
    cost(half, "benefit", "2026-01-03", 300);
    UUID lost = project(Map.of("budget", 300));
    cost(lost, "actual", "2026-01-02", 200);
    cost(lost, "benefit", "2026-01-03", 150);
    cost(project(Map.of("budget", 5000)), "actual", "2026-01-02", 1);
    cost(project(Map.of("budget", 7000)), "benefit", "2026-01-02", 1);

    // (50 % × 100 − 25 % × 300) ÷ 400
    assertFigure(read(""), "summary.weightedROI", "-6.25");
  }

  /** domain.md 2: cash flows are actual where past and plan where not; today is past. */
  @Test
  void a_plan_counts_from_tomorrow_and_a_cost_until_today() {
    UUID project = project(Map.of());
    cost(project, "actual", "2026-01-05", 1);
    cost(project, "plan", "2026-01-05", 10);
    cost(project, "plan", "2026-01-06", 100);
    cost(project, "actual", "2026-01-06", 1000);

    assertFigure(read(""), "summary.portfolioNPV", "-101");
  }

  @Test
  void a_plan_that_was_made_after_the_project_was_known_counts_in_its_return() {
    UUID project = project(Map.of("budget", 100));
    cost(project, "actual", "2026-01-02", 70_000);
    cost(project, "plan", "2027-01-02", 30_000);
    cost(project, "benefit", "2027-06-15", 106_000);

    assertFigure(read(""), "summary.weightedROI", "6");
  }

  @Test
  void costs_alone_have_a_net_present_value_too() {
    cost(project(Map.of()), "actual", "2026-01-02", 100);

    assertFigure(read(""), "summary.portfolioNPV", "-100");
  }

  @Test
  void accuracy_takes_the_last_forecast_before_each_months_close() {
    UUID project = project(Map.of());
    cost(project, "actual", "2025-11-10", 100);
    forecast(project, "2025-11-01", 50, "2025-10-01");
    forecast(project, "2025-11-01", 90, "2025-11-30");
    forecast(project, "2025-11-01", 100, "2025-12-01");
    cost(project, "actual", "2025-12-10", 100);
    forecast(project, "2026-01-01", 1, "2025-12-01");

    JsonPath answer = read("");

    assertFigure(answer, "summary.forecastAccuracy", "90");
    assertFigure(answer, "summary.forecastWeightedError", "10");
    assertFigure(answer, "summary.forecastSkippedMonths", "1");
    assertThat(answer.getList("trends.forecastCost", Integer.class)).containsExactly(0, 100, 0, 1);
  }

  /**
   * domain.md 2: a reported total is left out of forecastAccuracy, and a month has to be closed.
   */
  @Test
  void accuracy_is_of_closed_months_and_of_costs_that_arose_in_them() {
    UUID project = project(Map.of());
    forecast(project, "2025-12-01", 80, "2025-11-01");
    cost(project, "actual", "2025-12-31", 100);
    told.tell("project.cost-reported", project, 1, Map.of("amount", 900, "date", "2025-12-20"));
    forecast(project, "2026-01-01", 1, "2025-12-01");
    cost(project, "actual", "2026-01-02", 100);

    assertFigure(read(""), "summary.forecastAccuracy", "80");
    String custom = "?dateRange=Custom&startDate=2025-12-01&endDate=";
    assertFigure(read(custom + "2025-12-31"), "summary.forecastAccuracy", "80");
    assertThat(read(custom + "2025-12-30").getString("summary.forecastAccuracy")).isNull();
    assertFigure(read(custom + "2026-01-31"), "summary.forecastAccuracy", "80");
  }

  private void forecast(UUID project, String date, int amount, String madeOn) {
    cost(
        project,
        Map.of(
            "kind", "forecast",
            "date", date,
            "amount", amount,
            "currency", "USD",
            "madeOn", madeOn));
  }

  @Test
  void what_has_no_rate_is_counted() {
    UUID project = project(Map.of("currency", "EUR"));
    cost(project, Map.of("kind", "actual", "date", "2026-01-02", "amount", 5, "currency", "EUR"));

    metrics(analyst, "")
        .body("summary.unconverted", equalTo(2))
        .body("summary.totalBudget", nullValue())
        .body("summary.totalActual", nullValue());
  }

  @Test
  void projects_are_paged_by_the_size_of_their_cost_variance() {
    UUID small = project(Map.of());
    UUID large = project(Map.of());
    UUID unmeasured = projectWithoutProgress();
    cost(small, "actual", "2026-01-02", 199_000);
    cost(large, "actual", "2026-01-02", 300_000);

    assertThat(read("/projects").getList("data.projectId"))
        .containsExactly(large.toString(), small.toString(), unmeasured.toString());
    JsonPath second = read("/projects?limit=1&offset=1&sort=-actualCost");
    assertThat(second.getList("data.projectId")).containsExactly(small.toString());
    assertThat(second.getInt("meta.total")).isEqualTo(3);
    assertThat(second.getBoolean("meta.hasMore")).isTrue();
  }

  @Test
  void a_selection_names_projects() {
    UUID first = project(Map.of("budget", 1));
    UUID second = project(Map.of("budget", 20));
    project(Map.of("budget", 300));
    UUID elsewhere = project(Map.of("budget", 4000, "portfolio", "Elsewhere"));

    JsonPath answer = read("?projectIds=" + first + "," + elsewhere + "&projectIds=" + second);

    assertFigure(answer, "summary.totalBudget", "21");
  }

  @Test
  void deleted_projects_are_hidden() {
    UUID project = project(Map.of());
    told.tell("project.deleted", project, 2, Map.of("portfolio", portfolio));

    metrics(analyst, "").body("summary.totalBudget", nullValue());
  }

  @Test
  void only_granted_portfolios_of_the_own_tenant_count() {
    project(Map.of());
    TestTokens other = TestTokens.analyst().portfolios("Another");
    TestTokens foreign = TestTokens.admin().tenant(TestTokens.TENANT_B);

    metrics(other, "").statusCode(200).body("summary.totalBudget", nullValue());
    metrics(other, "?portfolio=" + portfolio).statusCode(403);
    metrics(foreign, "?portfolio=" + portfolio).body("summary.totalBudget", nullValue());
    metrics(TestTokens.executive(), "?portfolio=" + portfolio)
        .body("summary.totalBudget", equalTo(500_000));
    metrics(TestTokens.executive(), "?portfolio=All").body("summary.totalBudget", notNullValue());
    metrics(TestTokens.viewer().permissions("project:read"), "").statusCode(403);
  }

  @Test
  void a_portfolio_that_no_database_can_store_is_named() {
    given()
        .auth()
        .oauth2(analyst.token())
        .queryParam("portfolio", "a\0b")
        .get("/api/v1/financial-metrics")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("portfolio"));
  }

  @ParameterizedTest
  @CsvSource({
    "dateRange=2M, dateRange",
    "dateRange=Custom&startDate=2026-01-01, endDate",
    "dateRange=Custom&endDate=2026-01-01, startDate",
    "dateRange=Custom&startDate=2026-01-02&endDate=2026-01-01, startDate",
    "dateRange=Custom&startDate=1950-01-01&endDate=2026-01-01, endDate",
    "dateRange=Custom&startDate=soon&endDate=2026-01-01, startDate",
    "startDate=2026-01-01, startDate",
    "dateRange=1Y&endDate=2026-01-01, endDate",
    "projectIds=seven, projectIds",
    "colour=red, colour"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    for (String path : List.of("", "/projects")) {
      metrics(analyst, path + "?" + query)
          .statusCode(400)
          .body("code", equalTo("VALIDATION_FAILED"))
          .body("errors.field", contains(field))
          .body("errors.in", contains("query"));
    }
  }

  @Test
  void earned_value_of_a_past_day_is_of_the_progress_known_then() {
    UUID project =
        project(
            Map.of(
                "budget", 1000,
                "startDate", "2025-10-01",
                "endDate", "2026-03-31",
                "percentComplete", 10,
                "progressDate", "2025-10-20"));
    progress(project, 2, 30, "2025-11-30");
    progress(project, 3, 50, "2026-01-02");
    cost(project, "actual", "2025-10-10", 200);
    cost(project, "actual", "2025-12-10", 300);

    JsonPath november = read("?dateRange=Custom&startDate=2025-09-01&endDate=2025-11-30");
    assertFigure(november, "summary.costPerformanceIndex", "1.5");
    assertFigure(november, "summary.earnedValueMetrics[0].earnedValue", "300");
    assertFigure(november, "summary.earnedValueMetrics[0].actualCost", "200");
    assertThat(november.getList("trends.earnedValue", Integer.class))
        .containsExactly(null, 100, 200);
    assertFigure(
        read("?dateRange=Custom&startDate=2025-11-29&endDate=2025-11-29"),
        "summary.costPerformanceIndex",
        "0.5");
    assertThat(
            read("?dateRange=Custom&startDate=2025-10-19&endDate=2025-10-19")
                .getString("summary.costPerformanceIndex"))
        .isNull();

    JsonPath now = read("?dateRange=1Y");
    assertThat(now.getList("trends.cumulative.earnedValue", Integer.class))
        .endsWith(null, 100, 300, 300, 500);
    assertFigure(now, "summary.costPerformanceIndex", "1");

    // Told later that 30 % was wrong: from the new date on nothing else holds.
    progress(project, 4, 20, "2025-11-01");
    assertThat(read("").getList("trends.cumulative.earnedValue", Integer.class))
        .containsExactly(100, 200, 200, 200);
  }

  private void progress(UUID project, long version, int percent, String date) {
    told.tell(
        "project.updated",
        project,
        version,
        Map.of(
            "portfolio",
            portfolio,
            "budget",
            1000,
            "startDate",
            "2025-10-01",
            "endDate",
            "2026-03-31",
            "percentComplete",
            percent,
            "progressDate",
            date));
  }

  /** Both are sums of the same parts: one kept by portfolio, one added up from the lines. */
  @ParameterizedTest
  @CsvSource({
    "dateRange=1M",
    "dateRange=3M",
    "dateRange=1Y",
    "dateRange=YTD",
    "dateRange=Custom&startDate=2025-08-11&endDate=2025-12-20",
    "dateRange=Custom&startDate=2025-12-31&endDate=2026-04-30"
  })
  void a_portfolio_has_the_figures_of_all_its_projects(String range) {
    List<UUID> projects = projectsOfEverySort();

    JsonPath whole = read("?" + range);
    JsonPath named =
        read(
            "?"
                + range
                + "&projectIds="
                + projects.stream().map(UUID::toString).collect(joining(",")));

    assertThat((Object) whole.getMap("summary")).isEqualTo(named.getMap("summary"));
    assertThat(whole.getList("trends")).isEqualTo(named.getList("trends"));
    assertThat(whole.getString("summary.totalBudget")).isNotNull();
  }

  private List<UUID> projectsOfEverySort() {
    UUID first =
        project(
            Map.of(
                "startDate", "2025-09-01", "endDate", "2026-02-11", "progressDate", "2025-11-03"));
    UUID second = project(Map.of("budget", 70_000, "percentComplete", 100));
    UUID third = projectWithoutProgress();
    UUID foreign = project(Map.of("currency", "GBP"));
    for (UUID project : List.of(first, second, third, foreign)) {
      cost(project, "actual", "2025-10-03", 1111);
      cost(project, "actual", "2026-01-05", 2222);
      cost(project, "actual", "2026-01-20", 3333);
      cost(project, "plan", "2025-12-20", 4444);
      cost(project, "plan", "2026-01-06", 4321);
      cost(project, "benefit", "2026-06-01", 99_999);
      forecast(project, "2025-10-09", 1234, "2025-09-01");
      forecast(project, "2026-01-09", 4321, "2025-12-01");
    }
    told.tell("project.cost-reported", third, 1, Map.of("amount", 500));
    return List.of(first, second, third, foreign);
  }

  @Test
  void a_project_of_one_day_and_one_without_budget() {
    UUID day = project(Map.of("startDate", "2026-01-05", "endDate", "2026-01-05", "budget", 100));
    cost(day, "actual", "2026-01-05", 100);
    assertFigure(read(""), "summary.schedulePerformanceIndex", "0.4");
    assertThat(read("").getString("summary.toCompletePerformanceIndex")).isNull();

    UUID free = project(Map.of("budget", 0, "portfolio", portfolio));
    JsonPath answer = read("?projectIds=" + free);
    assertFigure(answer, "summary.totalBudget", "0");
    assertThat(answer.getString("summary.budgetVariancePercent")).isNull();
    assertThat(answer.getString("summary.schedulePerformanceIndex")).isNull();
    assertFigure(answer, "summary.includedBudget", "0");
  }
}
