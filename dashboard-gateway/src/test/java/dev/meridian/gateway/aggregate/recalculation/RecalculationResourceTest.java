package dev.meridian.gateway.aggregate.recalculation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class RecalculationResourceTest {

  private static final String DASHBOARD = "/api/v1/dashboard-data";
  private static final String PATH = "/api/v1/dashboard/realtime/recalculate";

  private final UUID tenant = UUID.randomUUID();
  private final String token = TestTokens.executive().tenant(tenant).token();
  private Summaries summaries;

  @BeforeEach
  void start() {
    summaries = new Summaries();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                given()
                    .auth()
                    .oauth2(TestTokens.executive().tenant(UUID.randomUUID()).token())
                    .get(DASHBOARD)
                    .path("level")
                    .equals("full"));
    summaries.asked.clear();
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  private RequestSpecification executive() {
    return given().auth().oauth2(token);
  }

  @Test
  void the_callers_sections_are_computed_anew_and_shown_from_then_on() {
    executive().get(DASHBOARD).then().body("kpis.strategicAlignmentRate", equalTo(80));
    summaries.say("strategy", "{\"asOf\": null, \"strategicAlignmentRate\": 81}");
    executive().get(DASHBOARD).then().body("kpis.strategicAlignmentRate", equalTo(80));

    executive()
        .post(PATH)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("success", equalTo(true))
        .body("message", containsString("5 of 5"))
        .body("refreshResults.refreshed", equalTo(true))
        .body("refreshResults.durationSeconds", greaterThanOrEqualTo(0f))
        .body("$", hasKey("performanceScore"))
        .body("performanceScore", nullValue())
        .body("timestamp", endsWith("Z"));
    assertThat(summaries.asked).hasSize(10);
    executive()
        .get(DASHBOARD)
        .then()
        .header("X-Cache", "HIT-L1")
        .body("kpis.strategicAlignmentRate", equalTo(81));
  }

  @Test
  void what_could_not_be_computed_is_said() {
    summaries.become("finance", Summaries.Mood.FAILING);
    executive()
        .post(PATH)
        .then()
        .statusCode(200)
        .body("success", equalTo(false))
        .body("message", allOf(containsString("4 of 5"), containsString("finance: unavailable")))
        .body("refreshResults.refreshed", equalTo(true));
  }

  @Test
  void older_clients_read_their_own_spelling_on_their_own_path() {
    executive()
        .post("/api/dashboard/realtime/recalculate/")
        .then()
        .statusCode(200)
        .body("refresh_results", hasKey("duration_seconds"))
        .body("$", hasKey("performance_score"))
        .body("$", not(hasKey("refreshResults")));
  }

  @Test
  void a_user_may_force_it_six_times_a_minute_by_either_way() {
    for (int count = 0; count < 3; count++) {
      executive().post(PATH).then().statusCode(200);
      executive().header("Cache-Control", "no-cache").get(DASHBOARD).then().statusCode(200);
    }
    executive()
        .post(PATH)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", not(nullValue()))
        .body("code", equalTo("RATE_LIMITED"))
        .body("retryAfter", allOf(greaterThan(0), lessThanOrEqualTo(60)));
    executive()
        .header("Cache-Control", "no-cache")
        .get(DASHBOARD)
        .then()
        .statusCode(429)
        .body("code", equalTo("RATE_LIMITED"));
    executive().get(DASHBOARD).then().statusCode(200);
  }

  @Test
  void without_a_token_or_the_right_nothing_is_computed() {
    given().post(PATH).then().statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.executive().tenant(tenant).permissions("project:read").token())
        .post(PATH)
        .then()
        .statusCode(403);
    assertThat(summaries.asked).isEmpty();
  }
}
