package dev.meridian.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of open connections when their users' rights change. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class AccessSocketTest extends LiveFixture {

  /** Within which a change of rights must act. */
  private static final Duration BOUND = Duration.ofSeconds(5);

  private TestSocket open(TestTokens user) {
    return TestSocket.open(vertx, port, "overview", user.token());
  }

  /** An event as the gateway records it. */
  private static JsonObject recorded(String name) {
    try (var file = AccessSocketTest.class.getResourceAsStream("/events/" + name + ".json")) {
      return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private TestTokens userOf(JsonObject event) {
    String user = event.getJsonObject("data").getString("userId");
    return TestTokens.executive().tenant(tenant).user(UUID.fromString(user));
  }

  private void happens(JsonObject event) {
    JsonObject told = gateway.tells(event);
    append(told);
  }

  private static void within(Duration bound, long since) {
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(bound);
  }

  @Test
  void a_revoked_session_ends_its_connections_and_no_others() {
    JsonObject event = recorded("access.revoked-session");
    TestTokens leaving = known(userOf(event));
    TestTokens staying = someone();
    try (TestSocket gone = open(leaving);
        TestSocket stays = open(staying)) {
      gone.first("dashboard.data");
      stays.first("dashboard.data");
      JsonObject otherSession = event.copy();
      otherSession.getJsonObject("data").put("userId", staying.subject());
      happens(otherSession);
      long since = System.nanoTime();
      happens(event);
      assertThat(gone.closeCode()).isEqualTo(4401);
      within(BOUND, since);
      stays.send(new JsonObject().put("type", "ping")).first("pong");
    }
    assertThat(TestSocket.refusal(vertx, port, "me", leaving.token()))
        .as("the session's token does not come back")
        .isEqualTo(401);
  }

  @Test
  void a_revoked_user_is_disconnected_everywhere_and_comes_back_with_a_new_token() {
    JsonObject event = recorded("access.revoked");
    TestTokens user = known(userOf(event));
    String before = user.token();
    try (TestSocket one = open(user);
        TestSocket two = TestSocket.open(vertx, port, "overview", before);
        TestSocket newer = open(user.version(event.getLong("version")))) {
      one.first("dashboard.data");
      two.first("dashboard.data");
      newer.first("dashboard.data");
      long since = System.nanoTime();
      happens(event);
      assertThat(one.closeCode()).isEqualTo(4401);
      assertThat(two.closeCode()).isEqualTo(4401);
      within(BOUND, since);
      assertThat(TestSocket.refusal(vertx, port, "me", before)).isEqualTo(401);
      newer.send(new JsonObject().put("type", "ping")).first("pong");
    }
  }

  @Test
  void narrowed_rights_move_the_subscriptions_and_end_those_that_are_not_allowed_any_more() {
    JsonObject event = recorded("access.changed");
    TestTokens user = known(userOf(event));
    try (TestSocket socket = open(user)) {
      String epoch = socket.first("dashboard.data").getString("epoch");
      socket.send(subscription("technology"));
      socket.next("dashboard.data", 2);
      socket.send(subscription("operations"));
      socket.next("dashboard.data", 3);

      known(user.portfolios("Technology").version(event.getLong("version")));
      long since = System.nanoTime();
      happens(event);
      socket.next("dashboard.data", 5);
      JsonObject error = socket.first("error");
      assertThat(error.getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(error.getString("id")).isEqualTo("operations");
      within(BOUND, since);
      assertThat(socket.of("dashboard.data").subList(3, 5))
          .extracting(data -> data.getString("id"))
          .containsExactlyInAnyOrder("dashboard", "technology");
      assertThat(socket.of("dashboard.data").subList(3, 5))
          .noneMatch(data -> epoch.equals(data.getString("epoch")));

      gateway.health(12);
      projectChanges();
      socket.next("dashboard.update", 2);
      assertThat(socket.of("dashboard.update"))
          .extracting(update -> update.getString("id"))
          .containsExactlyInAnyOrder("dashboard", "technology");
    }
  }

  private static JsonObject subscription(String portfolio) {
    String name = portfolio.substring(0, 1).toUpperCase(Locale.ROOT);
    return new JsonObject()
        .put("type", "subscribe")
        .put("id", portfolio)
        .put(
            "view",
            new JsonObject()
                .put("kind", "executive")
                .put("portfolio", name + portfolio.substring(1)));
  }

  @Test
  void who_may_see_no_dashboard_any_more_is_disconnected_though_the_gateway_was_away_first() {
    TestTokens user = someone();
    try (TestSocket socket = open(user)) {
      socket.first("dashboard.data");
      JsonObject event = changed(user);
      gateway.away(true);
      known(user.permissions("project:read").version(event.getLong("version")));
      happens(event);
      await().atMost(Duration.ofSeconds(10)).until(() -> gateway.refusedCalls() > 0);
      assertThat(socket.isOpen()).isTrue();
      long since = System.nanoTime();
      gateway.away(false);
      assertThat(socket.closeCode()).isEqualTo(4403);
      within(BOUND, since);
    }
  }

  private static JsonObject changed(TestTokens user) {
    JsonObject event = recorded("access.changed").put("subject", user.subject());
    event.getJsonObject("data").put("userId", user.subject());
    return event;
  }

  @Test
  void changed_rights_are_found_without_an_event_too() {
    TestTokens user = someone();
    try (TestSocket silent = open(user)) {
      silent.first("dashboard.data");
      gateway.disable(user);
      assertThat(silent.closeCode()).isEqualTo(4401);
    }
  }

  @ParameterizedTest
  @CsvSource({"401, 4401", "403, 4403"})
  void who_is_refused_is_disconnected_and_the_view_goes_on_with_anothers_rights(
      int status, int code) {
    TestTokens refused = someone();
    try (TestSocket gone = open(refused)) {
      gone.first("dashboard.data");
      try (TestSocket stays = open(someone())) {
        stays.first("dashboard.data");
        gateway.refuse(refused, status);
        gateway.health(21);
        projectChanges();
        assertThat(gone.closeCode()).isEqualTo(code);
        assertThat(
                stays
                    .first("dashboard.update")
                    .getJsonObject("data")
                    .getJsonObject("kpis")
                    .getInteger("portfolioHealthScore"))
            .isEqualTo(21);
      }
    }
  }

  @Test
  void a_token_is_renewed_in_band() {
    TestTokens user = someone();
    try (TestSocket socket = open(user.expiresIn(Duration.ofSeconds(6)))) {
      JsonObject warning = socket.first("system.update");
      assertThat(warning.getString("code")).isEqualTo("TOKEN_EXPIRES");
      Instant end = warning.getInstant("expiresAt");

      socket.send(refresh(someone().token()));
      assertThat(socket.first("error").getString("code")).isEqualTo("UNAUTHENTICATED");
      socket.send(refresh("rubbish"));
      assertThat(socket.next("error", 2).getString("code")).isEqualTo("UNAUTHENTICATED");

      socket.send(refresh(user.token()));
      JsonObject renewed = socket.next("system.update", 2);
      assertThat(renewed.getString("code")).isEqualTo("TOKEN_RENEWED");
      assertThat(renewed.getInstant("expiresAt")).isAfter(end.plusSeconds(600));
      await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(end.plusSeconds(1)));
      socket.send(new JsonObject().put("type", "ping")).first("pong");
      assertThat(socket.of("system.update")).hasSize(2);
    }
  }

  private static JsonObject refresh(String token) {
    return new JsonObject().put("type", "auth.refresh").put("token", token);
  }

  @Test
  void the_suites_services_read_how_many_are_connected() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      given()
          .auth()
          .oauth2(TestTokens.service("gateway").token())
          .get("/internal/connections")
          .then()
          .statusCode(200)
          .body("webSocket", greaterThanOrEqualTo(1))
          .body("serverSentEvents", equalTo(0));
    }
    given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .get("/internal/connections")
        .then()
        .statusCode(403);
    given().get("/internal/connections").then().statusCode(401);
  }
}
