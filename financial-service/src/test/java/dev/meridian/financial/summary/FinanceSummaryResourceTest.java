package dev.meridian.financial.summary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class FinanceSummaryResourceTest {

  @Inject Told told;

  private final String portfolio = "Portfolio " + UUID.randomUUID();
  private final TestTokens viewer = TestTokens.viewer().portfolios(portfolio);

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private static ValidatableResponse summary(TestTokens caller, String query) {
    return given().auth().oauth2(caller.token()).get("/api/v1/summaries/finance" + query).then();
  }

  @Test
  void the_selections_indices_and_the_trend_of_which_today_is_known() {
    UUID project = UUID.randomUUID();
    told.tell("project.updated", project, 1, Map.of("portfolio", portfolio));
    told.tell("project.cost-reported", project, 1, Map.of());

    JsonPath answer = summary(viewer, "").statusCode(200).extract().jsonPath();

    assertThat(answer.getFloat("budgetPerformanceIndex")).isEqualTo(0.6897f);
    assertThat(answer.getFloat("schedulePerformanceIndex")).isEqualTo(0.8f);
    assertThat(answer.getString("asOf")).isEqualTo("2026-01-05T12:00:00Z");
    assertThat(answer.getList("budgetTrend.date"))
        .hasSize(13)
        .startsWith("2025-01-31", "2025-02-28")
        .endsWith("2025-12-31", "2026-01-05");
    assertThat(answer.getList("budgetTrend.value").subList(0, 12)).containsOnlyNulls();
    assertThat(answer.getFloat("budgetTrend[12].value")).isEqualTo(0.6897f);
  }

  @Test
  void without_data_nothing_is_known() {
    summary(viewer, "?portfolio=All")
        .statusCode(200)
        .body("asOf", nullValue())
        .body("budgetPerformanceIndex", nullValue())
        .body("schedulePerformanceIndex", nullValue())
        .body("budgetTrend[12].value", nullValue());
  }

  @Test
  void rights_are_checked() {
    summary(viewer, "?portfolio=Elsewhere").statusCode(403);
    summary(viewer.permissions("project:read"), "").statusCode(403);
    summary(viewer, "?colour=red").statusCode(400).body("errors[0].field", equalTo("colour"));
    given().get("/api/v1/summaries/finance").then().statusCode(401);
  }

  @Test
  void the_trend_is_to_date_at_each_month_end_with_the_progress_of_then() {
    UUID project = UUID.randomUUID();
    tell(project, 1, 10, "2025-10-20");
    tell(project, 2, 30, "2025-12-01");
    for (String day : new String[] {"2025-10-10", "2025-12-31"}) {
      given()
          .auth()
          .oauth2(TestTokens.analyst().portfolios(portfolio).token())
          .contentType("application/json")
          .body(Map.of("kind", "actual", "date", day, "amount", 200, "currency", "USD"))
          .post("/api/v1/projects/" + project + "/costs")
          .then()
          .statusCode(201);
    }

    JsonPath answer = summary(viewer, "").statusCode(200).extract().jsonPath();

    assertThat(answer.getList("budgetTrend.value", Float.class).subList(8, 13))
        .containsExactly(null, 0.5f, 0.5f, 0.75f, 0.75f);
  }

  private void tell(UUID project, long version, int percent, String since) {
    told.tell(
        "project.updated",
        project,
        version,
        Map.of(
            "portfolio", portfolio,
            "budget", 1000,
            "percentComplete", percent,
            "progressDate", since));
  }
}
