package dev.meridian.risk.alert;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class AlertResourceTest {

  private static final String ALERTS = "/api/v1/alerts";

  @Inject Told told;
  @Inject RecordedHistory history;

  /** A portfolio of each test's own, so that its list holds its own alerts alone. */
  private String portfolio;

  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    portfolio = "Alerts " + UUID.randomUUID();
    project = told.project(TestTokens.TENANT_A, portfolio);
  }

  private static RequestSpecification as(TestTokens caller) {
    return given().auth().oauth2(caller.token());
  }

  private ValidatableResponse list(String query) {
    return as(TestTokens.executive())
        .queryParam("portfolio", portfolio)
        .get(ALERTS + query)
        .then()
        .statusCode(200);
  }

  private void metric(String metric, UUID of, String value, long second) {
    told.metric(TestTokens.TENANT_A, metric, of, portfolio, value, second);
  }

  private String raised() {
    metric("budget_variance_percent", project, "12", 1);
    return list("").extract().path("data[0].id");
  }

  private static ValidatableResponse acknowledge(String id, TestTokens caller) {
    return as(caller).post(ALERTS + "/" + id + "/acknowledge").then();
  }

  @Test
  void the_most_urgent_comes_first_and_then_the_last_seen() {
    UUID second = told.project(TestTokens.TENANT_A, portfolio);
    UUID third = told.project(TestTokens.TENANT_A, portfolio);
    metric("budget_variance_percent", project, "12", 1);
    metric("budget_variance_percent", second, "13", 2);
    metric("risk_score", third, "15", 1);

    list("")
        .body("data.subject", contains(third.toString(), second.toString(), project.toString()))
        .body("data.priority", contains(91, 61, 61))
        .body("meta.total", equalTo(3));
    list("?limit=1&offset=1")
        .body("data.subject", contains(second.toString()))
        .body("meta.hasMore", equalTo(true));
    list("?level=critical&category=risk,budget").body("data.subject", contains(third.toString()));
    list("?category=schedule").body("data", hasSize(0));
    list("?state=resolved").body("data", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({"level=awful, level", "state=new, state", "category=x, category", "colour=1, colour"})
  void a_wrong_parameter_is_a_400_that_names_it(String query, String field) {
    as(TestTokens.executive())
        .get(ALERTS + "?" + query)
        .then()
        .statusCode(400)
        .body("errors.field", contains(field));
  }

  @Test
  void an_executive_acknowledges_and_the_alert_goes_on() {
    String id = raised();

    acknowledge(id, TestTokens.executive())
        .statusCode(200)
        .body("state", equalTo("acknowledged"))
        .body("version", equalTo(2));
    acknowledge(id, TestTokens.executive()).statusCode(200).body("version", equalTo(2));
    metric("budget_variance_percent", project, "30", 2);
    list("")
        .body("data.state", contains("acknowledged"))
        .body("data.level", contains("critical"))
        .body("data.id", contains(id));
  }

  @Test
  void a_resolved_alert_cannot_be_acknowledged() {
    String id = raised();
    metric("budget_variance_percent", project, "1", 2);

    acknowledge(id, TestTokens.admin()).statusCode(409).body("code", equalTo("ALERT_RESOLVED"));
  }

  @Test
  void who_may_not_see_or_write_it_does_not_acknowledge_it() {
    String id = raised();

    acknowledge(id, TestTokens.viewer().portfolios(portfolio)).statusCode(403);
    acknowledge(id, TestTokens.analyst().portfolios("Operations")).statusCode(404);
    acknowledge(id, TestTokens.admin().tenant(TestTokens.TENANT_B)).statusCode(404);
    acknowledge(UUID.randomUUID().toString(), TestTokens.admin()).statusCode(404);
    as(TestTokens.viewer().portfolios("Operations"))
        .get(ALERTS + "?limit=1000")
        .then()
        .body("data.id", not(hasItem(id)));
    as(TestTokens.admin().tenant(TestTokens.TENANT_B))
        .get(ALERTS + "?limit=1000")
        .then()
        .body("data.id", not(hasItem(id)));
  }

  private static ValidatableResponse answer(String id, String what, String body) {
    return as(TestTokens.admin())
        .contentType("application/json")
        .body(body)
        .post(ALERTS + "/" + id + "/" + what)
        .then();
  }

  private static ValidatableResponse resolve(String id) {
    return as(TestTokens.admin()).post(ALERTS + "/" + id + "/resolve").then();
  }

  @Test
  void who_acknowledged_resolved_and_silenced_it_is_kept() {
    String id = raised();
    String admin = TestTokens.admin().subject();

    acknowledge(id, TestTokens.executive())
        .body("acknowledged.by", equalTo(TestTokens.executive().subject()))
        .body("acknowledged.at", notNullValue());
    answer(id, "silence", "{\"minutes\": 30}")
        .statusCode(200)
        .body("state", equalTo("acknowledged"))
        .body("silenced.by", equalTo(admin))
        .body("silenced.until", notNullValue());
    resolve(id)
        .statusCode(200)
        .body("state", equalTo("resolved"))
        .body("resolved.by", equalTo(admin))
        .body("silenced", nullValue());

    resolve(id).statusCode(200).body("version", equalTo(4));
    answer(id, "silence", "{\"minutes\": 30}").statusCode(409);
    list("").body("data[0].acknowledged.by", equalTo(TestTokens.executive().subject()));
  }

  @Test
  void an_executive_acknowledges_and_does_no_more() {
    String id = raised();

    as(TestTokens.executive()).post(ALERTS + "/" + id + "/resolve").then().statusCode(403);
    as(TestTokens.executive())
        .contentType("application/json")
        .body("{\"minutes\": 5}")
        .post(ALERTS + "/" + id + "/silence")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                       | until",
        "{\"until\": \"2020-01-01T00:00:00Z\"}                    | until",
        "{\"until\": \"2999-01-01T00:00:00Z\"}                    | until",
        "{\"until\": \"2999-01-01T00:00:00Z\", \"minutes\": 5}    | until",
        "{\"minutes\": 0}                                         | minutes",
        "{\"minutes\": 129601}                                    | minutes"
      })
  void a_silence_is_for_a_while_and_not_for_ever(String body, String field) {
    answer(raised(), "silence", body.strip()).statusCode(400).body("errors.field", contains(field));
  }

  @Test
  void what_somebody_resolved_stays_quiet_until_the_value_was_good_or_rises() {
    String id = raised();
    resolve(id);

    metric("budget_variance_percent", project, "13", 2);
    list("").body("data.state", contains("resolved"));
    metric("budget_variance_percent", project, "21", 3);
    list("?sort=firstSeen")
        .body("data.state", contains("resolved", "raised"))
        .body("data.level", contains("warning", "critical"));
    metric("budget_variance_percent", project, "5", 4);
    list("").body("data.state", contains("resolved", "resolved"));

    metric("budget_variance_percent", project, "12", 5);
    String third = list("?state=raised").extract().path("data[0].id");
    resolve(third);
    metric("budget_variance_percent", project, "5", 6);
    metric("budget_variance_percent", project, "12", 7);
    list("?state=raised").body("data", hasSize(1)).body("data[0].id", not(equalTo(third)));
  }

  @Test
  void a_silence_ends_when_its_time_is_over_or_the_level_rises() throws Exception {
    String id = raised();
    answer(id, "silence", "{\"minutes\": 30}");
    metric("budget_variance_percent", project, "13", 2);
    history.round(TestTokens.TENANT_A);
    list("").body("data[0].silenced", notNullValue()).body("data[0].count", equalTo(2));

    metric("budget_variance_percent", project, "25", 3);
    list("").body("data[0].silenced", nullValue()).body("data[0].level", equalTo("critical"));

    answer(id, "silence", "{\"minutes\": 30}").statusCode(200);
    timePasses(id);
    history.round(TestTokens.TENANT_A);
    list("").body("data[0].silenced", nullValue()).body("data[0].count", equalTo(3));
  }

  /** As far as the alert's silence is concerned. */
  private static void timePasses(String alert) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var update =
            connection.prepareStatement(
                "UPDATE alert SET silenced_until = now() - interval '1 second' WHERE id = ?")) {
      update.setObject(1, UUID.fromString(alert));
      update.executeUpdate();
    }
  }

  @Test
  void alerts_are_found_by_rule_and_subject() {
    String id = raised();
    String rule = list("").extract().path("data[0].ruleId");

    list("?ruleId=" + rule + "&subject=" + project).body("data.id", contains(id));
    list("?ruleId=" + UUID.randomUUID()).body("data", hasSize(0));
    list("?subject=" + UUID.randomUUID()).body("data", hasSize(0));
    as(TestTokens.executive())
        .get(ALERTS + "?ruleId=none")
        .then()
        .statusCode(400)
        .body("errors.field", contains("ruleId"));
  }
}
