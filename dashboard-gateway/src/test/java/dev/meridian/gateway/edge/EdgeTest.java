package dev.meridian.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.prometheus.client.exemplars.ExemplarSampler;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class EdgeTest {

  private final Upstreams upstreams = new Upstreams();

  @Inject Vertx vertx;
  @Inject Optional<ExemplarSampler> exemplars;

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  private static RequestSpecification analyst() {
    return given().auth().oauth2(TestTokens.analyst().portfolios("Technology").token());
  }

  /** An answer from memory would take several times as long. */
  @Test
  void while_no_collector_is_named_nothing_of_the_server_is_traced() {
    assertThat(((VertxInternal) vertx).tracer()).isNull();
    assertThat(exemplars).as("a trace that each count looks for").isEmpty();
  }

  @Test
  void a_request_reaches_its_owner_without_what_only_we_may_say() throws Exception {
    var seen = new AtomicReference<MultiMap>();
    var uri = new AtomicReference<String>();
    upstreams.start(
        "portfolio",
        request -> {
          seen.set(MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
          uri.set(request.uri());
          request
              .response()
              .putHeader("X-Request-Id", "the-owners-copy")
              .putHeader("ETag", "\"7.ab\"")
              .putHeader("Content-Type", "application/json")
              .end("{\"name\": \"" + "heron".repeat(400) + "\"}");
        });
    analyst()
        .urlEncodingEnabled(false)
        .header("X-Forwarded-For", "6.6.6.6")
        .header("X-User-Id", "root")
        .header("X-Tenant-Id", "other")
        .header("X-Internal-Trust", "yes")
        .header("Connection", "close, X-Hop")
        .header("X-Hop", "1")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .header("X-Request-Id", "client-made-1")
        .get("/api/v1/projects/5?q=a%20b&sort=-name")
        .then()
        .statusCode(200)
        .header("ETag", "\"7.ab\"")
        .header("X-Request-Id", "client-made-1")
        .body("name", containsString("heron"));

    assertThat(uri.get()).isEqualTo("/api/v1/projects/5?q=a%20b&sort=-name");
    assertThat(seen.get().names())
        .contains("Authorization", "traceparent")
        .doesNotContain(
            "X-Forwarded-For", "X-Forwarded-Host", "X-User-Id", "X-Tenant-Id", "X-Internal-Trust")
        .doesNotContain("X-Hop");
    assertThat(seen.get().get("X-Request-Id")).isEqualTo("client-made-1");
  }

  @Test
  void older_paths_reach_the_same_owner_and_problems_name_the_path_as_sent() throws Exception {
    upstreams.start("portfolio", request -> request.response().end(request.uri()));
    analyst()
        .get("/v1/executive/projects/?limit=2")
        .then()
        .statusCode(200)
        .body(equalTo("/api/v1/projects?limit=2"));
    upstreams.stop("portfolio");

    problem(analyst().get("/v1/executive/projects/").then(), 503, "OWNER_UNAVAILABLE")
        .body("instance", equalTo("/v1/executive/projects/"));
    problem(analyst().get("/api/dashboard/nothing/").then(), 404, "NOT_FOUND")
        .body("instance", equalTo("/api/dashboard/nothing/"));
  }

  @Test
  void an_owner_that_is_away_is_503_and_is_asked_again_when_it_is_back() throws Exception {
    problem(analyst().get("/api/v1/risks").then(), 503, "OWNER_UNAVAILABLE")
        .header("Retry-After", notNullValue());
    problem(
        analyst().contentType("text/csv").body("a,b\n".repeat(1000)).post("/api/v1/risks").then(),
        503,
        "OWNER_UNAVAILABLE");
    upstreams.start("risk", request -> request.response().end("[]"));
    analyst().get("/api/v1/risks").then().statusCode(200);
  }

  @Test
  void without_a_valid_token_nothing_is_forwarded() throws Exception {
    var asked = new AtomicInteger();
    upstreams.start(
        "portfolio",
        request -> {
          asked.incrementAndGet();
          request.response().end();
        });
    problem(given().get("/api/v1/projects").then(), 401, "UNAUTHENTICATED")
        .header("WWW-Authenticate", "Bearer");
    problem(
        given().auth().oauth2("rubbish").get("/v1/executive/projects").then(),
        401,
        "UNAUTHENTICATED");
    problem(
        given()
            .auth()
            .oauth2(TestTokens.admin().expiresIn(java.time.Duration.ofMinutes(-5)).token())
            .get("/api/v1/projects/1/costs")
            .then(),
        401,
        "UNAUTHENTICATED");

    assertThat(asked).hasValue(0);
  }

  @Test
  void a_ticket_is_for_the_owner_of_streams_to_redeem_and_for_nobody_else() throws Exception {
    var uri = new AtomicReference<String>();
    upstreams.start(
        "realtime",
        request -> {
          uri.set(request.uri());
          request.response().end();
        });
    given().get("/api/v1/sse/dashboard?ticket=abc").then().statusCode(200);
    assertThat(uri.get()).isEqualTo("/api/v1/sse/dashboard?ticket=abc");

    problem(given().get("/api/v1/sse/dashboard").then(), 401, "UNAUTHENTICATED");
    problem(given().get("/api/v1/projects?ticket=abc").then(), 401, "UNAUTHENTICATED");
    problem(given().get("/api/v1/auth/me?ticket=abc").then(), 401, "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/api/v1/nowhere",
        "/api/v1/summaries/portfolio",
        "/internal/snapshotz",
        "/api/v1/projectsX",
        "/api/v1/internal/outbox"
      })
  void what_nobody_owns_is_404(String path) {
    problem(analyst().get(path).then(), 404, "NOT_FOUND");
  }

  @Test
  void the_gateways_own_refusals_have_the_one_shape() {
    problem(analyst().delete("/api/v1/auth/login").then(), 405, "METHOD_NOT_ALLOWED");
    problem(
        given().contentType("text/plain").body("x").post("/api/v1/auth/login").then(),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    problem(
        given()
            .contentType("application/json")
            .body("{\"email\": \"" + "x".repeat(1_100_000) + "\"}")
            .post("/api/v1/auth/login")
            .then(),
        413,
        "BODY_TOO_LARGE");
    problem(
        given()
            .contentType("application/json")
            .body("{\"email\":")
            .post("/api/v1/auth/login")
            .then(),
        400,
        "VALIDATION_FAILED");
    problem(analyst().get("/internal/outbox").then(), 403, "INSUFFICIENT_PERMISSIONS");
    problem(
        given()
            .auth()
            .oauth2(TestTokens.viewer().permissions("widget:read").token())
            .get("/api/v1/dashboard-data")
            .then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", endsWith(code))
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("title", notNullValue())
        .body("error", notNullValue())
        .body("instance", notNullValue())
        .body("requestId", notNullValue())
        .body("timestamp", endsWith("Z"))
        .body(not(containsString("java")))
        .body(not(containsString("127.0.0.1")));
  }
}
