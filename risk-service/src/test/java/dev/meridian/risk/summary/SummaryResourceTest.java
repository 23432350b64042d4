package dev.meridian.risk.summary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class SummaryResourceTest {

  private static final UUID TENANT = TestTokens.TENANT_A;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @Inject Told told;
  @Inject Sql sql;

  private String portfolio;

  @BeforeEach
  void a_portfolio_of_its_own() {
    told.tenantsKnown();
    portfolio = "Summary " + UUID.randomUUID();
  }

  private ValidatableResponse summary(TestTokens caller) {
    return given()
        .auth()
        .oauth2(caller.token())
        .queryParam("portfolio", portfolio)
        .get("/api/v1/summaries/risk")
        .then();
  }

  private ValidatableResponse summary() {
    return summary(TestTokens.executive()).statusCode(200);
  }

  private void risk(UUID project, int probability, int impact, String more) {
    given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .contentType("application/json")
        .body(
            "{\"projectId\": \"%s\", \"title\": \"T\", \"probability\": %d, \"impact\": %d%s}"
                .formatted(project, probability, impact, more))
        .post("/api/v1/risks")
        .then()
        .statusCode(201);
  }

  @Test
  void without_projects_there_is_no_score() {
    summary()
        .body("riskExposureScore", nullValue())
        .body("riskTrend", hasSize(13))
        .body("riskTrend.value", everyItem(nullValue()))
        .body("alerts", empty())
        .body("asOf", nullValue());
  }

  @Test
  void the_score_is_the_mean_of_the_highest_open_scores_of_active_projects() {
    UUID worst = told.project(TENANT, portfolio);
    UUID quiet = told.project(TENANT, portfolio);
    UUID done = UUID.randomUUID();
    told.project(TENANT, done, portfolio, "Completed", 1);
    risk(worst, 4, 5, "");
    risk(worst, 1, 1, "");
    risk(quiet, 5, 5, ", \"status\": \"Closed\"");
    risk(done, 5, 5, "");

    summary().body("riskExposureScore", equalTo(40)).body("asOf", notNullValue());

    told.deleted(TENANT, worst, portfolio, 2);
    summary().body("riskExposureScore", equalTo(0));
  }

  @Test
  void the_trend_is_what_the_score_was_and_unknown_before_it_was_kept() {
    UUID project = told.project(TENANT, portfolio);
    LocalDate lastMonthsEnd = today.withDayOfMonth(1).minusDays(1);
    LocalDate monthBefore = lastMonthsEnd.withDayOfMonth(1).minusDays(1);
    kept(monthBefore.minusDays(3), 0, 2);
    kept(lastMonthsEnd.minusDays(5), 1, 1);
    kept(lastMonthsEnd, 50, 2);
    risk(project, 1, 5, "");

    summary()
        .body("riskTrend[9].value", nullValue())
        .body("riskTrend[10].value", equalTo(0))
        .body("riskTrend[11].date", equalTo(lastMonthsEnd.toString()))
        .body("riskTrend[11].value", equalTo(100))
        .body("riskTrend[12].date", equalTo(today.toString()))
        .body("riskTrend[12].value", equalTo(20))
        .body("riskExposureScore", equalTo(20));
  }

  private void kept(LocalDate day, int sumOfHighest, int activeProjects) {
    told.within(
        TENANT,
        () ->
            sql.update(
                """
                INSERT INTO portfolio_exposure_day
                    (portfolio, day, sum_of_highest, active_projects)
                VALUES (?, ?, ?, ?)
                """,
                portfolio,
                day,
                sumOfHighest,
                activeProjects));
  }

  @Test
  void it_shows_the_ten_most_urgent_alerts_that_are_not_resolved() {
    for (int count = 0; count < 12; count++) {
      UUID project = told.project(TENANT, portfolio);
      told.metric(
          TENANT,
          "budget_variance_percent",
          project,
          portfolio,
          count == 11 ? "50" : "11",
          1 + count);
    }
    UUID resolved = told.project(TENANT, portfolio);
    told.metric(TENANT, "risk_score", resolved, portfolio, "25", 1);
    told.metric(TENANT, "risk_score", resolved, portfolio, "0", 2);

    summary()
        .body("alerts", hasSize(10))
        .body("alerts[0].level", equalTo("critical"))
        .body("alerts.state", everyItem(equalTo("raised")));
  }

  @Test
  void without_the_right_to_alerts_they_are_unknown_rather_than_none() {
    summary(TestTokens.executive().permissions("risk:read"))
        .statusCode(200)
        .body("alerts", nullValue());
    summary(TestTokens.executive().permissions("alert:read")).statusCode(403);
  }

  @Test
  void only_granted_portfolios_count() {
    UUID project = told.project(TENANT, portfolio);
    risk(project, 5, 5, "");

    summary(TestTokens.viewer().portfolios("Operations")).statusCode(403);
    given()
        .auth()
        .oauth2(TestTokens.viewer().portfolios("Nothing here").token())
        .get("/api/v1/summaries/risk?portfolio=All")
        .then()
        .statusCode(200)
        .body("riskExposureScore", nullValue());
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(TestTokens.TENANT_B).token())
        .queryParam("portfolio", portfolio)
        .get("/api/v1/summaries/risk")
        .then()
        .body("riskExposureScore", nullValue());
    given()
        .auth()
        .oauth2(TestTokens.executive().token())
        .get("/api/v1/summaries/risk?colour=red")
        .then()
        .statusCode(400)
        .body("errors.field", contains("colour"));
  }
}
