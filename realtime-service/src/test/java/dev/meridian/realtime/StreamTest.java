package dev.meridian.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboards by Server-Sent Events. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class StreamTest extends LiveFixture {

  private static final String OVERVIEW = "/api/v1/sse/dashboard";

  private final Executor threads = task -> new Thread(task).start();

  private TestStream open(String uri, TestTokens user) {
    return TestStream.open(vertx, port, uri, "Authorization", "Bearer " + user.token());
  }

  private TestStream resume(String uri, TestTokens user, String last) {
    return TestStream.open(
        vertx, port, uri, "Authorization", "Bearer " + user.token(), "Last-Event-ID", last);
  }

  private static int health(TestStream.Told update) {
    return update
        .data()
        .getJsonObject("data")
        .getJsonObject("kpis")
        .getInteger("portfolioHealthScore");
  }

  @ParameterizedTest
  @ValueSource(strings = {OVERVIEW, "/api/v1/dashboard/overview/stream"})
  void a_change_reaches_the_stream(String uri) {
    try (TestStream stream = open(uri, someone())) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      TestStream.Told connected = stream.first("connected");
      assertThat(connected.field("retry")).isEqualTo("3000");
      assertThat(connected.data().getInstant("timestamp")).isNotNull();

      TestStream.Told first = stream.first("dashboard_update");
      assertThat(health(first)).isEqualTo(90);
      assertThat(first.data().containsKey("recovered")).isFalse();
      String epoch = first.data().getString("epoch");
      assertThat(first.field("id")).isEqualTo(epoch + ":1");

      gateway.health(60);
      projectChanges();
      TestStream.Told update = stream.next("dashboard_update", 2);
      assertThat(health(update)).isEqualTo(60);
      assertThat(update.field("id")).isEqualTo(epoch + ":2");
      assertThat(update.data().getJsonArray("changed"))
          .isEqualTo(JsonArray.of("kpis.portfolioHealthScore"));
      assertThat(stream.all()).noneMatch(told -> told.text().contains("event:"));
    }
  }

  @Test
  void a_browser_that_comes_back_is_told_whether_something_was_missed() {
    String last;
    try (TestStream stream = open(OVERVIEW, someone())) {
      last = stream.first("dashboard_update").field("id");
    }
    awaitNobodyConnected();
    gateway.health(44);
    projectChanges();
    try (TestStream back = resume(OVERVIEW, someone(), last)) {
      TestStream.Told recovered = back.first("dashboard_update");
      assertThat(recovered.data().getBoolean("recovered")).isTrue();
      assertThat(health(recovered)).isEqualTo(44);
      assertThat(recovered.field("id")).isEqualTo(last.replace(":1", ":2"));
    }
    for (String unknown : List.of("0123abcd:1", "rubbish")) {
      try (TestStream back = resume(OVERVIEW, someone(), unknown)) {
        TestStream.Told snapshot = back.first("dashboard_update");
        assertThat(snapshot.data().getBoolean("recovered")).isFalse();
        assertThat(health(snapshot)).isEqualTo(44);
      }
    }
  }

  @Test
  void a_stream_that_has_nothing_to_say_says_so() {
    try (TestStream stream = open(OVERVIEW, someone())) {
      stream.next("comment", 2);
    }
  }

  @Test
  void streams_that_end_at_once_come_and_go_side_by_side() {
    try (TestStream watching = open(OVERVIEW, someone())) {
      watching.first("dashboard_update");
      var ends =
          IntStream.range(0, 8)
              .mapToObj(thread -> CompletableFuture.runAsync(this::comeAndGo, threads))
              .toArray(CompletableFuture[]::new);
      assertThat(CompletableFuture.allOf(ends)).succeedsWithin(Duration.ofSeconds(90));
    }
  }

  private void comeAndGo() {
    for (int count = 0; count < 50; count++) {
      try (TestStream stream = open(OVERVIEW + "?max_updates=1", someone())) {
        assertThat(stream.end().type()).isEqualTo("end");
      }
    }
  }

  @Test
  void a_stream_ends_after_as_many_updates_as_were_asked_for() {
    try (TestStream stream = open(OVERVIEW + "?max_updates=2&interval=300", someone())) {
      stream.first("dashboard_update");
      gateway.health(50);
      projectChanges();
      TestStream.Told end = stream.end();
      assertThat(end.type()).isEqualTo("end");
      assertThat(end.data().getInteger("code")).isEqualTo(1000);
      assertThat(stream.of("dashboard_update")).hasSize(2);
    }
  }

  @Test
  void an_aggregate_says_that_business_performance_is_not_there_yet() {
    TestTokens user = someone();
    for (String uri :
        List.of(
            "/api/v1/dashboard/streaming/aggregate?interval=30",
            "/api/v1/dashboard/" + user.subject() + "/stream")) {
      try (TestStream stream = open(uri, user)) {
        assertThat(stream.first("error").data().getString("code"))
            .isEqualTo("BUSINESS_PERFORMANCE_UNAVAILABLE");
        assertThat(health(stream.first("dashboard_update"))).isEqualTo(90);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "interval=9, interval",
    "interval=301, interval",
    "interval=often, interval",
    "max_updates=0, max_updates",
    "max_updates=-1, max_updates",
    "max_updates=1.5, max_updates",
    "colour=red, colour"
  })
  void a_parameter_that_cannot_be_met_is_named(String query, String field) {
    given()
        .auth()
        .oauth2(someone().token())
        .get("/api/v1/dashboard/streaming/aggregate?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("VALIDATION_FAILED"))
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void who_has_no_right_gets_a_problem_and_no_stream() {
    TestTokens user = someone();
    given().get(OVERVIEW).then().statusCode(401).contentType("application/problem+json");
    given().auth().oauth2("rubbish").get(OVERVIEW).then().statusCode(401);
    given().get(OVERVIEW + "?ticket=unknown").then().statusCode(401);
    given()
        .auth()
        .oauth2(user.permissions("project:read").token())
        .get(OVERVIEW)
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(user.token())
        .get("/api/v1/dashboard/" + UUID.randomUUID() + "/stream")
        .then()
        .statusCode(403);
    TestTokens confined = TestTokens.viewer().tenant(tenant).portfolios("Technology");
    given()
        .auth()
        .oauth2(confined.token())
        .get(OVERVIEW + "?portfolio=Operations")
        .then()
        .statusCode(403)
        .body("code", equalTo("INSUFFICIENT_PERMISSIONS"));
  }

  @Test
  void a_ticket_opens_streams_until_its_session_ends() {
    TestTokens user = someone();
    String ticket = gateway.ticket(user, "stream", Instant.now().plusSeconds(3600));
    String uri = OVERVIEW + "?ticket=" + ticket;
    try (TestStream one = TestStream.open(vertx, port, uri);
        TestStream two = TestStream.open(vertx, port, uri)) {
      one.first("dashboard_update");
      two.first("dashboard_update");
      revoke(user);
      TestStream.Told end = one.end();
      assertThat(end.type()).isEqualTo("end");
      assertThat(end.data().getInteger("code")).isEqualTo(4401);
      assertThat(two.end().data().getInteger("code")).isEqualTo(4401);
    }
  }

  private void revoke(TestTokens user) {
    JsonObject event =
        new JsonObject()
            .put("source", "gateway")
            .put("topic", "events")
            .put("type", "access.revoked")
            .put("subject", GatewayStub.session(user))
            .put("time", Instant.now().toString())
            .put("tenant", tenant.toString())
            .put("version", 0)
            .put(
                "data",
                new JsonObject()
                    .put("userId", user.subject())
                    .put("sessionId", GatewayStub.session(user)));
    append(gateway.tells(event));
  }

  @Test
  void an_expired_token_ends_the_stream() {
    try (TestStream stream = open(OVERVIEW, someone().expiresIn(Duration.ofSeconds(2)))) {
      assertThat(stream.end().data().getInteger("code")).isEqualTo(4001);
    }
  }

  @Test
  void streams_count_among_a_users_connections_until_they_end() {
    TestTokens user = someone();
    TestStream[] streams = new TestStream[10];
    for (int index = 0; index < streams.length; index++) {
      streams[index] = open(OVERVIEW, user);
      streams[index].first("connected");
    }
    given().auth().oauth2(user.token()).get(OVERVIEW).then().statusCode(429);
    for (TestStream stream : streams) {
      stream.close();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try (TestStream again = open(OVERVIEW, user)) {
                return again.status() == 200;
              }
            });
  }

  @Test
  void the_streams_are_described_with_the_operations_of_resources() {
    var paths = given().get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
    for (String path :
        List.of(
            OVERVIEW,
            "/api/v1/dashboard/streaming/aggregate",
            "/api/v1/dashboard/{id}/stream",
            "/api/v1/dashboard/connections/{id}")) {
      assertThat(paths.getMap("paths")).containsKey(path);
    }
  }
}
