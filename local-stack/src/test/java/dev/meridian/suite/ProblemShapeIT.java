package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every failure has the same shape, at the gateway and at a service past it, and tells nothing
 * inner.
 */
class ProblemShapeIT {

  private static final String NORTHWIND = "Northwind Shipping";
  private static final String PROJECTS = "/api/v1/projects";
  private static final List<String> INNER =
      List.of(
          "java.", "dev.meridian", "Exception", "SELECT", "jdbc", "postgres", "127.0.0.1", "stack");

  private static final RunningSuite SUITE = RunningSuite.get();

  /** Where the request goes. */
  enum Place {
    GATEWAY,
    SERVICE;

    Api as(String role) {
      return this == GATEWAY
          ? SUITE.as(role, NORTHWIND)
          : SUITE.directly(Service.PORTFOLIO, role, NORTHWIND);
    }

    Api anonymous() {
      return this == GATEWAY ? SUITE.anonymous() : new Api(SUITE.address(Service.PORTFOLIO), null);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_bad_request_names_what_is_wrong(Place place) {
    Api admin = place.as("admin");
    named(admin.get(PROJECTS + "?colour=red"), "colour");
    named(admin.get(PROJECTS + "?limit=many"), "limit");
    named(admin.get(PROJECTS + "?limit=1001"), "limit");
    named(admin.get(PROJECTS + "?status=Lost"), "status");
    named(admin.post(PROJECTS, project("\"colour\": \"red\",")), "colour");
    named(admin.post(PROJECTS, project("\"percentComplete\": \"half\",")), "percentComplete");
    named(admin.post(PROJECTS, project("\"percentComplete\": 101,")), "percentComplete");
    named(admin.post(PROJECTS, project("\"status\": \"Lost\",")), "status");
    named(admin.post(PROJECTS, "{\"name\": "), "body");
  }

  @ParameterizedTest
  @EnumSource
  void who_one_is_and_what_one_may(Place place) {
    problem(place.anonymous().get(PROJECTS), 401);
    problem(new Api(place.anonymous().base(), "not.a.token").get(PROJECTS), 401);
    problem(place.as("viewer").post(PROJECTS, project("")), 403);
  }

  @ParameterizedTest
  @EnumSource
  void addresses_methods_and_media_types(Place place) {
    Api admin = place.as("admin");
    problem(admin.get("/api/v1/nothing"), 404);
    problem(admin.get(PROJECTS + "/" + UUID.randomUUID()), 404);
    problem(admin.send(admin.request(PROJECTS).DELETE()), 405);
    problem(admin.send(admin.request(PROJECTS).header("Accept", "image/png").GET()), 406);
    problem(
        admin.send(
            admin
                .request(PROJECTS)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x"))),
        415);
    problem(
        admin.post(PROJECTS, project("\"projectManager\": \"" + "x".repeat(1_100_000) + "\",")),
        413);
  }

  @ParameterizedTest
  @EnumSource
  void versions_and_conflicts(Place place) {
    Api admin = place.as("admin");
    String key = "SHAPE-" + place;
    Api.Answer created = admin.post(PROJECTS, project("\"externalKey\": \"" + key + "\","));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    String path = PROJECTS + "/" + created.json().get("id").asText();

    problem(admin.post(PROJECTS, project("\"externalKey\": \"" + key + "\",")), 409);
    problem(
        admin.send(
            admin
                .request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\": \"Other\"}"))),
        428);
    problem(admin.patch(path, "{\"name\": \"Other\"}", "\"999.0\""), 412);

    String tag = admin.get(path).header("ETag").orElseThrow();
    assertThat(admin.send(admin.request(path).header("If-Match", tag).DELETE()).status())
        .isEqualTo(204);
    problem(admin.get(path), 404);
  }

  @ParameterizedTest
  @EnumSource
  void an_unexpected_failure_tells_nothing(Place place) throws SQLException {
    Api admin = place.as("admin");
    try (var fault = DatabaseFault.missingTable(SUITE, "project")) {
      assertThat(problem(admin.get(PROJECTS), 500).get("code").asText())
          .as("while %s", fault)
          .isEqualTo("INTERNAL_ERROR");
    }
    assertThat(admin.get(PROJECTS).status()).isEqualTo(200);
  }

  @Test
  void a_service_whose_database_is_away_says_when_to_come_back() throws SQLException {
    Api direct = Place.SERVICE.as("admin");
    Api gateway = Place.GATEWAY.as("admin");
    try (var fault = DatabaseFault.refusedConnections(SUITE)) {
      Api.Answer answer = direct.get(PROJECTS);
      problem(answer, 503);
      assertThat(answer.header("Retry-After")).as("while %s", fault).isPresent();
      assertThat(answer.took()).isLessThan(Duration.ofSeconds(3));
      problem(gateway.get(PROJECTS), 503);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(direct.get(PROJECTS).status()).isEqualTo(200));
  }

  @Test
  void a_dead_owner_is_unavailable_at_the_gateway() {
    Api admin = Place.GATEWAY.as("admin");
    SUITE.stack().service(Service.EXPORT).kill();
    try {
      Api.Answer answer = admin.get("/api/v1/exports");
      problem(answer, 503);
      assertThat(answer.header("Retry-After")).isPresent();
    } finally {
      SUITE.stack().start(Service.EXPORT);
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(admin.get("/api/v1/exports").status()).isEqualTo(200));
  }

  @Test
  void nothing_internal_is_reachable_through_the_gateway() {
    Api admin = Place.GATEWAY.as("admin");
    Stream.of(
            "/internal/outbox",
            "/internal/snapshots",
            "/api/v1/internal/outbox",
            "/api/v1/summaries/portfolio",
            "/api/v1/../internal/outbox",
            "/api/v1/projects/..%2f..%2finternal/outbox",
            "/q/metrics",
            "/q/health")
        .forEach(path -> assertThat(admin.get(path).status()).as(path).isIn(400, 401, 403, 404));
  }

  private static void named(Api.Answer answer, String field) {
    JsonNode body = problem(answer, 400);
    assertThat(body.get("code").asText()).isEqualTo("VALIDATION_FAILED");
    assertThat(body.at("/errors/0/field").asText()).as(answer.body()).isEqualTo(field);
    assertThat(body.at("/details/0").asText()).startsWith(field + ": ");
  }

  private static JsonNode problem(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(answer.header("X-Request-Id")).isPresent();
    JsonNode body = answer.json();
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.get("type").asText()).endsWith(body.get("code").asText());
    assertThat(body.get("error")).isEqualTo(body.get("title"));
    assertThat(body.get("timestamp").asText()).endsWith("Z");
    assertThat(body.get("requestId").asText())
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    assertThat(body.get("instance").asText()).startsWith("/");
    assertThat(body.get("detail").asText()).isNotBlank();
    assertThat(answer.body()).doesNotContain(INNER.toArray(String[]::new));
    return body;
  }

  private static String project(String more) {
    return """
        {%s "name": "Shape", "portfolio": "Technology", "startDate": "2026-01-01",
         "endDate": "2026-12-31", "budget": 1000, "currency": "USD"}"""
        .formatted(more);
  }
}
