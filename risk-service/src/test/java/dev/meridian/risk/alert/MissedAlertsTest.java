package dev.meridian.risk.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class MissedAlertsTest {

  private static final String MISSED = "/api/v1/alerts/missed";

  @Inject Told told;
  private String portfolio;
  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    portfolio = "Missed " + UUID.randomUUID();
    project = told.project(TestTokens.TENANT_A, portfolio);
  }

  private void metric(String metric, String value, long second) {
    told.metric(TestTokens.TENANT_A, metric, project, portfolio, value, second);
  }

  private ValidatableResponse missed(TestTokens caller, long after, String query) {
    return given()
        .auth()
        .oauth2(caller.token())
        .queryParam("portfolio", portfolio)
        .queryParam("after", after)
        .get(MISSED + query)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse missed(long after) {
    return missed(TestTokens.executive(), after, "");
  }

  private static long cursor() {
    return given()
        .auth()
        .oauth2(TestTokens.executive().token())
        .get(MISSED)
        .then()
        .statusCode(200)
        .body("data", empty())
        .body("complete", equalTo(true))
        .extract()
        .jsonPath()
        .getLong("cursor");
  }

  /** They have their places a moment after they were raised. */
  private void awaitMissed(long after, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> missed(after).body("data", hasSize(count)));
  }

  @Test
  void what_was_raised_since_is_listed_as_it_is_now_and_what_was_before_is_not() {
    metric("budget_variance_percent", "12", 1);
    awaitMissed(0, 1);
    long seen = cursor();
    missed(seen).body("data", empty()).body("complete", equalTo(true));

    metric("risk_score", "15", 2);
    metric("budget_variance_percent", "1", 2);
    metric("budget_variance_percent", "12", 3);
    metric("risk_score", "1", 3);
    awaitMissed(seen, 2);
    missed(seen)
        .body("data.metric", contains("risk_score", "budget_variance_percent"))
        .body("data.state", contains("resolved", "raised"))
        .body("meta.total", equalTo(2))
        .body("complete", equalTo(true));
    missed(TestTokens.executive(), seen, "?category=budget")
        .body("data.metric", contains("budget_variance_percent"))
        .body("meta.total", equalTo(1));
    long later = missed(seen).extract().jsonPath().getLong("cursor");
    assertThat(later).isGreaterThan(seen);
    missed(later).body("data", empty());
  }

  @Test
  void what_happens_to_an_alert_that_was_seen_does_not_raise_it_again() {
    metric("budget_variance_percent", "12", 1);
    awaitMissed(0, 1);
    long seen = cursor();
    metric("budget_variance_percent", "30", 2);
    metric("risk_score", "15", 2);
    awaitMissed(seen, 1);
    missed(seen).body("data.metric", contains("risk_score"));
  }

  @Test
  void nobody_misses_what_they_may_not_see() {
    metric("budget_variance_percent", "12", 1);
    awaitMissed(0, 1);
    assertThat(portfolios(TestTokens.analyst().portfolios("Operations"))).doesNotContain(portfolio);
    assertThat(portfolios(TestTokens.executive())).contains(portfolio);
    missed(TestTokens.admin().tenant(TestTokens.TENANT_B), 0, "").body("data", empty());
    missed(TestTokens.viewer().portfolios(portfolio), 0, "").body("data", hasSize(1));
  }

  private static List<String> portfolios(TestTokens caller) {
    return given()
        .auth()
        .oauth2(caller.token())
        .get(MISSED + "?after=0&limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .path("data.portfolio");
  }

  @Test
  void a_cursor_past_the_end_is_of_a_history_that_is_gone() {
    metric("budget_variance_percent", "12", 1);
    awaitMissed(0, 1);
    missed(cursor() + 1_000_000).body("complete", equalTo(false)).body("data", hasSize(1));
  }

  @Test
  void a_cursor_from_before_what_is_known_is_said_to_be_so() throws Exception {
    metric("budget_variance_percent", "12", 1);
    awaitMissed(0, 1);
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM outbox WHERE topic = 'events' AND position = 1");
    }
    missed(0).body("complete", equalTo(false)).body("data", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "9223372036854775808"})
  void what_is_no_cursor_is_refused_by_name(String after) {
    given()
        .auth()
        .oauth2(TestTokens.executive().token())
        .queryParam("after", after)
        .get(MISSED)
        .then()
        .statusCode(400)
        .body("errors.field", contains("after"));
  }
}
