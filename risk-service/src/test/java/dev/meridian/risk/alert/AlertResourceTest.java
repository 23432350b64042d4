package dev.meridian.risk.alert;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

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
}
