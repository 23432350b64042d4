package dev.meridian.financial.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class CostResourceTest {

  private static final TestTokens ANALYST = TestTokens.analyst().portfolios("Technology");

  @Inject Told told;

  private final UUID project = UUID.randomUUID();

  @BeforeEach
  void aProject() {
    told.tenants();
    told.tell("project.updated", project, 1, Map.of());
  }

  private static String line(String kind, String date, String amount) {
    return """
        {"kind": "%s", "date": "%s", "amount": %s, "currency": "USD"}"""
        .formatted(kind, date, amount);
  }

  private static String forecast(String date, String amount, String madeOn) {
    return """
        {"kind": "forecast", "date": "%s", "amount": %s, "currency": "USD", "madeOn": "%s"}"""
        .formatted(date, amount, madeOn);
  }

  private ValidatableResponse post(TestTokens caller, UUID id, String body) {
    return given()
        .auth()
        .oauth2(caller.token())
        .contentType("application/json")
        .body(body)
        .post("/api/v1/projects/" + id + "/costs")
        .then();
  }

  private ValidatableResponse list(TestTokens caller, String query) {
    return given()
        .auth()
        .oauth2(caller.token())
        .get("/api/v1/projects/" + project + "/costs" + query)
        .then();
  }

  private Told.Message lastFigures() {
    List<Told.Message> figures = told.toldAbout(project, "finance.figures-changed");
    return figures.get(figures.size() - 1);
  }

  @Test
  void a_recorded_cost_changes_the_projects_figures() {
    post(ANALYST, project, line("actual", "2026-01-03", "290000"))
        .statusCode(201)
        .body("projectId", equalTo(project.toString()))
        .body("kind", equalTo("actual"))
        .body("reportingAmount", equalTo(290_000))
        .body("source", equalTo("api"))
        .body("reportedTotal", equalTo(false));

    assertThat(lastFigures().data().get("costPerformanceIndex").decimalValue())
        .isEqualByComparingTo("0.6897");
    assertThat(told.toldAbout(project, "cost.recorded")).hasSize(1);
    list(ANALYST, "").statusCode(200).body("meta.total", equalTo(1)).body("data", hasSize(1));
  }

  @Test
  void a_cost_sent_again_with_its_key_counts_once() {
    String key = UUID.randomUUID().toString();
    String first = keyed(key, "100").statusCode(201).extract().asString();
    keyed(key, "100").statusCode(201).body(equalTo(first));
    keyed(key, "200").statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));

    list(ANALYST, "").statusCode(200).body("meta.total", equalTo(1));
    assertThat(told.toldAbout(project, "cost.recorded")).hasSize(1);
  }

  private ValidatableResponse keyed(String key, String amount) {
    return given()
        .auth()
        .oauth2(ANALYST.token())
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(line("actual", "2026-01-03", amount))
        .post("/api/v1/projects/" + project + "/costs")
        .then();
  }

  @Test
  void a_cost_of_a_later_day_is_not_yet_actual_cost() {
    post(ANALYST, project, line("actual", "2026-01-03", "100")).statusCode(201);
    post(ANALYST, project, line("actual", "2026-01-06", "900")).statusCode(201);

    assertThat(lastFigures().data().get("actualCost").intValue()).isEqualTo(100);
  }

  @Test
  void a_deleted_line_leaves_the_figures() {
    String id =
        post(ANALYST, project, line("actual", "2026-01-03", "100"))
            .statusCode(201)
            .extract()
            .path("id");
    String path = "/api/v1/projects/" + project + "/costs/" + id;

    given()
        .auth()
        .oauth2(ANALYST.token())
        .header("If-Match", "\"1\"")
        .delete(path)
        .then()
        .statusCode(204);

    assertThat(lastFigures().data().get("actualCost").isNull()).isTrue();
    given()
        .auth()
        .oauth2(ANALYST.token())
        .header("If-Match", "\"1\"")
        .delete(path)
        .then()
        .statusCode(404);
  }

  @Test
  void an_amount_without_a_rate_is_kept_and_left_out() {
    post(ANALYST, project, line("actual", "2026-01-03", "100").replace("USD", "EUR"))
        .statusCode(201)
        .body("amount", equalTo(100))
        .body("reportingAmount", nullValue());

    assertThat(lastFigures().data().get("actualCost").isNull()).isTrue();
  }

  @Test
  void of_a_months_forecasts_the_one_made_last_counts_until_it_is_deleted() {
    post(ANALYST, project, forecast("2026-02-10", "100", "2025-12-01")).statusCode(201);
    String later =
        post(ANALYST, project, forecast("2026-02-20", "150", "2026-01-01"))
            .statusCode(201)
            .extract()
            .path("id");
    assertThat(forecastTotal()).isEqualTo(150);

    given()
        .auth()
        .oauth2(ANALYST.token())
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + project + "/costs/" + later)
        .then()
        .statusCode(204);

    assertThat(forecastTotal()).isEqualTo(100);
  }

  private int forecastTotal() {
    return told.sql(
            TestTokens.TENANT_A,
            "SELECT forecast_total FROM project_figures WHERE project_id = ?",
            row -> row.decimal("forecast_total").intValue(),
            project)
        .get(0);
  }

  @Test
  void lines_are_filtered_and_paged() {
    post(ANALYST, project, line("actual", "2026-01-01", "1")).statusCode(201);
    post(ANALYST, project, line("plan", "2026-01-02", "2")).statusCode(201);
    post(ANALYST, project, line("actual", "2026-01-03", "3")).statusCode(201);

    list(ANALYST, "?kind=actual").statusCode(200).body("data.amount", contains(3, 1));
    list(ANALYST, "?from=2026-01-02&to=2026-01-03").body("data.amount", containsInAnyOrder(2, 3));
    list(ANALYST, "?limit=1&offset=1&sort=amount")
        .body("data.amount", contains(2))
        .body("meta.total", equalTo(3))
        .body("meta.hasMore", equalTo(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"amount\": 0 | amount",
        "\"amount\": -1 | amount",
        "\"amount\": 1.00001 | amount",
        "\"amount\": \"1\" | amount",
        "\"amount\": null | amount",
        "\"date\": null | date",
        "\"date\": \"2026-02-30\" | date",
        "\"date\": \"0001-01-01\" | date",
        "\"kind\": null | kind",
        "\"kind\": \"hope\" | kind",
        "\"date\": \"3000-01-01\" | date",
        "\"source\": \"a\\u0000b\" | source",
        "\"currency\": null | currency",
        "\"currency\": \"usd\" | currency",
        "\"currency\": \"ZZZ\" | currency",
        "\"madeOn\": \"2026-01-01\" | madeOn",
        "\"kind\": \"forecast\" | madeOn",
        "\"colour\": 1 | colour",
        "\"reportedTotal\": true | reportedTotal"
      })
  void a_wrong_field_is_named(String change, String field) {
    String name = change.substring(0, change.indexOf(':'));
    String rest =
        line("actual", "2026-01-03", "100")
            .replaceAll(Pattern.quote(name) + ": [^,}]+,? ?", "")
            .replace(", }", "}")
            .substring(1);

    post(ANALYST, project, "{" + change + ", " + rest)
        .statusCode(400)
        .body("code", equalTo("VALIDATION_FAILED"))
        .body("errors.field", contains(field))
        .body("errors.in", contains("body"));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=hope, kind",
    "from=soon, from",
    "to=soon, to",
    "from=1899-12-31, from",
    "to=+999999999-01-01, to",
    "sort=id, sort",
    "x=1, x"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    list(ANALYST, "?" + query)
        .statusCode(400)
        .body("errors.field", contains(field))
        .body("errors.in", contains("query"));
  }

  @Test
  void a_project_of_another_portfolio_or_tenant_is_not_found() {
    TestTokens elsewhere = TestTokens.analyst().portfolios("Operations");
    TestTokens foreign = TestTokens.admin().tenant(TestTokens.TENANT_B);

    list(elsewhere, "").statusCode(404);
    list(foreign, "").statusCode(404);
    post(elsewhere, project, line("actual", "2026-01-03", "100")).statusCode(404);
    post(foreign, project, line("actual", "2026-01-03", "100"))
        .statusCode(409)
        .body("code", equalTo("PROJECT_NOT_YET_KNOWN"));
    list(ANALYST, "").body("data", hasSize(0));
  }

  @Test
  void who_may_only_read_may_not_write() {
    TestTokens viewer = TestTokens.viewer().portfolios("Technology");

    list(viewer, "").statusCode(200);
    post(viewer, project, line("actual", "2026-01-03", "100")).statusCode(403);
  }

  @Test
  void a_deleted_projects_costs_are_hidden() {
    told.tell("project.deleted", project, 2, Map.of());

    list(ANALYST, "").statusCode(404);
    post(ANALYST, project, line("actual", "2026-01-03", "100")).statusCode(404);
  }

  @Test
  void a_cost_may_come_just_before_its_project_is_known() {
    UUID fresh = UUID.randomUUID();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> post(ANALYST, fresh, line("actual", "2026-01-03", "100")).extract().statusCode());
    told.tell("project.created", fresh, 1, Map.of());

    assertThat(status.join()).isEqualTo(201);
  }

  @Test
  void a_project_that_stays_unknown_is_a_conflict_that_says_when_to_retry() {
    post(ANALYST, UUID.randomUUID(), line("actual", "2026-01-03", "100"))
        .statusCode(409)
        .header("Retry-After", "2")
        .body("code", equalTo("PROJECT_NOT_YET_KNOWN"));
  }

  @Test
  void of_forecasts_written_at_once_for_one_month_one_counts() {
    List<CompletableFuture<Integer>> posts =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                day ->
                    CompletableFuture.supplyAsync(
                        () ->
                            post(ANALYST, project, forecast("2026-02-10", "10", "2025-12-0" + day))
                                .extract()
                                .statusCode()))
            .toList();

    assertThat(posts).allSatisfy(post -> assertThat(post.join()).isEqualTo(201));
    assertThat(
            told.sql(
                TestTokens.TENANT_A,
                "SELECT made_on FROM cost_line WHERE project_id = ? AND NOT superseded",
                row -> row.date("made_on").toString(),
                project))
        .containsExactly("2025-12-08");
    assertThat(forecastTotal()).isEqualTo(10);
  }

  @Test
  void a_reported_total_is_not_deleted_as_it_would_not_come_back() {
    told.tell("project.cost-reported", project, 1, Map.of());
    String id = list(ANALYST, "").extract().path("data[0].id");

    given()
        .auth()
        .oauth2(ANALYST.token())
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + project + "/costs/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("COST_LINE_REPORTED"));

    list(ANALYST, "").body("data", hasSize(1));
    assertThat(lastFigures().data().get("actualCost").intValue()).isEqualTo(290_000);
  }

  @Test
  void costs_written_at_once_are_all_in_the_sum() {
    List<CompletableFuture<Integer>> posts =
        IntStream.range(0, 12)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(
                        () ->
                            post(ANALYST, project, line("actual", "2026-01-03", "10"))
                                .extract()
                                .statusCode()))
            .toList();

    assertThat(posts).allSatisfy(post -> assertThat(post.join()).isEqualTo(201));
    assertThat(lastFigures().data().get("actualCost").intValue()).isEqualTo(120);
    assertThat(lastFigures().version()).isEqualTo(13);
  }

  private ValidatableResponse change(String method, String id, String tag, String body) {
    var request = given().auth().oauth2(ANALYST.token()).contentType("application/json").body(body);
    if (tag != null) {
      request = request.header("If-Match", tag);
    }
    return request.request(method, "/api/v1/projects/" + project + "/costs/" + id).then();
  }

  private String posted(String body) {
    return post(ANALYST, project, body).statusCode(201).extract().path("id");
  }

  @Test
  void a_line_is_read_patched_and_replaced_by_version() {
    String id = posted(line("actual", "2026-01-03", "100"));
    String path = "/api/v1/projects/" + project + "/costs/" + id;
    String tag = given().auth().oauth2(ANALYST.token()).get(path).then().extract().header("ETag");

    change("PATCH", id, tag, "{\"amount\": 250, \"date\": \"2025-12-31\"}")
        .statusCode(200)
        .body("amount", equalTo(250))
        .body("version", equalTo(2));
    assertThat(lastFigures().data().get("actualCost").intValue()).isEqualTo(250);
    change("PATCH", id, tag, "{\"amount\": 1}")
        .statusCode(412)
        .body("code", equalTo("VERSION_STALE"));
    change("PATCH", id, null, "{\"amount\": 1}")
        .statusCode(428)
        .body("code", equalTo("VERSION_REQUIRED"));

    change("PUT", id, "\"2\"", line("plan", "2026-02-01", "70"))
        .statusCode(200)
        .body("kind", equalTo("plan"))
        .body("version", equalTo(3));
    assertThat(lastFigures().data().get("actualCost").isNull()).isTrue();
    change("DELETE", id, null, "{\"version\": 2}").statusCode(412);
    change("DELETE", id, null, "{\"version\": 3}").statusCode(204);
    change("PATCH", id, "\"3\"", "{\"amount\": 1}").statusCode(404);
  }

  @Test
  void what_was_read_may_be_written_back_but_what_is_read_only_does_not_change() {
    String id = posted(forecast("2026-02-10", "100", "2025-12-01"));
    String path = "/api/v1/projects/" + project + "/costs/" + id;
    String read = given().auth().oauth2(ANALYST.token()).get(path).then().extract().asString();

    change("PUT", id, null, read).statusCode(200).body("version", equalTo(2));
    change("PATCH", id, "\"2\"", "{\"reportingAmount\": 1, \"colour\": 2}")
        .statusCode(400)
        .body("errors.field", containsInAnyOrder("reportingAmount", "colour"));
    change("PATCH", id, "\"2\"", "{\"kind\": \"actual\"}")
        .statusCode(200)
        .body("madeOn", nullValue());
    change("PATCH", id, "\"3\"", "{\"kind\": \"forecast\"}")
        .statusCode(400)
        .body("errors.field", contains("madeOn"));
    change("PATCH", id, "\"3\"", "{\"amount\": null}")
        .statusCode(400)
        .body("errors.field", contains("amount"));
  }

  @Test
  void a_forecast_that_moves_leaves_its_month_to_the_one_before() {
    posted(forecast("2026-02-10", "100", "2025-12-01"));
    String later = posted(forecast("2026-02-20", "150", "2026-01-01"));

    change("PATCH", later, "\"1\"", "{\"date\": \"2026-03-01\"}").statusCode(200);

    assertThat(forecastTotal()).isEqualTo(250);
  }
}
