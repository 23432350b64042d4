package dev.meridian.gateway.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class HealthResourceTest {

  private final Upstreams upstreams = new Upstreams();

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  private static RequestSpecification viewer() {
    return given().auth().oauth2(TestTokens.viewer().token());
  }

  @Test
  void everybody_sees_whether_it_lives() {
    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("healthy"))
        .body("timestamp", endsWith("Z"))
        .body("uptime", greaterThan(0f))
        .body("memory.heapUsed.longValue()", greaterThan(0L))
        .body("version", notNullValue());
  }

  @Test
  void each_part_is_asked_and_a_silent_one_is_not_waited_for() throws Exception {
    upstreams.start("realtime", request -> request.response().end());
    upstreams.start("export", request -> {});
    upstreams.start("portfolio", request -> request.response().setStatusCode(404).end());
    viewer()
        .get("/api/v1/dashboard/health")
        .then()
        .statusCode(200)
        .time(lessThan(2_000L))
        .body("status", equalTo("degraded"))
        .body("components.database.status", equalTo("healthy"))
        .body("components.cache.status", equalTo("healthy"))
        .body("components.realtime.status", equalTo("healthy"))
        .body("components.export.status", equalTo("unhealthy"))
        .body("components.aggregationService.status", equalTo("degraded"))
        .body("performance", hasKey("p95"))
        .body("sseConnections", nullValue());
  }

  @Test
  void connections_are_counted_by_the_realtime_service() throws Exception {
    upstreams.start(
        "realtime",
        request -> {
          boolean asked =
              request.path().equals("/internal/connections")
                  && subject(request.getHeader("Authorization")).contains("service:gateway");
          request
              .response()
              .setStatusCode(asked ? 200 : 404)
              .end("{\"webSocket\": 7, \"serverSentEvents\": 2, \"later\": 1}");
        });
    // The first answer of a cold process may come too late to be counted.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                viewer()
                    .get("/api/v1/dashboard/health")
                    .then()
                    .body("wsConnections", equalTo(7))
                    .body("sseConnections", equalTo(2)));
    upstreams.stop("realtime");
    viewer()
        .get("/api/v1/dashboard/health")
        .then()
        .statusCode(200)
        .body("wsConnections", nullValue())
        .body("sseConnections", nullValue());
  }

  private static String subject(String authorization) {
    String claims = authorization.split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
  }

  @Test
  void older_clients_read_their_own_spelling_on_their_own_path() {
    viewer()
        .get("/api/dashboard/health/")
        .then()
        .statusCode(200)
        .body("$", hasKey("response_time_ms"))
        .body("components", hasKey("aggregation_service"))
        .body("performance", hasKey("performance_grade"))
        .body("$", not(hasKey("responseTimeMs")));
    given().get("/api/dashboard/health/").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({"100, excellent", "100.1, good", "500, good", "1000, fair", "1000.1, poor"})
  void the_grade_follows_the_contract(double millis, String grade) {
    assertThat(DashboardHealth.grade(millis)).isEqualTo(grade);
  }

  @Test
  void the_whole_is_healthy_only_when_every_part_is() {
    Component up = Component.healthy(1);
    Component down = Component.unhealthy();
    assertThat(DashboardHealth.overall(Map.of("a", up, "b", up))).isEqualTo("healthy");
    assertThat(DashboardHealth.overall(Map.of("a", up, "b", down))).isEqualTo("degraded");
    assertThat(DashboardHealth.overall(Map.of("a", down))).isEqualTo("unhealthy");
  }
}
