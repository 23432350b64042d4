package dev.meridian.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.meridian.realtime.connection.ConnectionConfig;
import dev.meridian.realtime.connection.FullReplica;
import dev.meridian.realtime.delivery.Tallies;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class DashboardSocketTest extends LiveFixture {

  @Inject MeterRegistry meters;
  @Inject ConnectionConfig connections;
  @Inject Tallies tallies;
  @Inject Clock clock;

  private TestSocket open(TestTokens user) {
    return TestSocket.open(vertx, port, "overview", user.token());
  }

  @Test
  void a_change_of_a_project_reaches_the_open_dashboard() {
    TestTokens user = someone();
    try (TestSocket socket = open(user)) {
      JsonObject established = socket.first("connection.established");
      assertThat(established.getString("userId")).isEqualTo(user.subject());
      assertThat(established.getString("connectionId")).isNotBlank();
      assertThat(established.getInstant("serverTime")).isNotNull();
      assertThat(established.getJsonObject("limits").getInteger("messagesPerSecond")).isEqualTo(20);

      JsonObject first = socket.first("dashboard.data");
      assertThat(
              first.getJsonObject("data").getJsonObject("kpis").getInteger("portfolioHealthScore"))
          .isEqualTo(90);
      assertThat(first.getString("id")).isEqualTo("dashboard");
      assertThat(first.getLong("offset")).isEqualTo(1);

      gateway.health(60);
      projectChanges();

      JsonObject update = socket.first("dashboard.update");
      assertThat(
              update.getJsonObject("data").getJsonObject("kpis").getInteger("portfolioHealthScore"))
          .isEqualTo(60);
      assertThat(update.getLong("offset")).isEqualTo(2);
      assertThat(update.getString("epoch")).isEqualTo(first.getString("epoch"));
      assertThat(update.getInstant("timestamp")).isNotNull();
      assertThat(update.getJsonArray("changed"))
          .isEqualTo(JsonArray.of("kpis.portfolioHealthScore"));
      assertThat(socket.types().subList(0, 2))
          .containsExactly("connection.established", "dashboard.data");
    }
    assertThat(gateway.dashboardCalls())
        .allMatch(call -> call.cacheControl() == null && call.portfolio() == null);
  }

  @Test
  void pages_of_foreign_origins_open_no_socket() {
    String token = someone().token();
    assertThat(TestSocket.refusalOfPage(vertx, port, token, "https://elsewhere.example"))
        .isEqualTo(403);
    assertThat(TestSocket.refusalOfPage(vertx, port, token, "null")).isEqualTo(403);
    assertThat(TestSocket.refusalOfPage(vertx, port, token, "http://127.0.0.1")).isEqualTo(403);
    String own = "http://127.0.0.1:" + port;
    for (String origin : List.of(own, "https://listed.example")) {
      try (TestSocket socket = TestSocket.openFromPage(vertx, port, token, origin)) {
        socket.first("dashboard.data");
      }
    }
    try (TestSocket socket =
        TestSocket.openFromPage(
            vertx, port, token, "https://suite.example", "X-Forwarded-Host", "suite.example")) {
      socket.first("dashboard.data");
    }
  }

  @Test
  void what_is_asked_for_after_an_event_must_know_of_it() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      gateway.health(60);
      JsonObject event = gateway.event(tenant);
      append(event);
      socket.first("dashboard.update");
      assertThat(gateway.dashboardCalls().get(1).heard())
          .contains("portfolio:events=" + event.getLong("position"));
    }
  }

  @Test
  void only_what_can_change_a_view_refreshes_it() {
    JsonObject technology = view("Technology");
    try (TestSocket socket = TestSocket.open(vertx, port, "overview", someone().token())) {
      socket.first("dashboard.data");
      socket.send(technology).next("dashboard.data", 2);
      assertThat(gateway.dashboardCalls()).hasSize(2);

      append(gateway.event(tenant, "project.cost-reported", "Technology"));
      append(gateway.event(tenant, "project.updated", "Marketing"));
      gateway.health(60);
      append(gateway.event(tenant, "project.updated", "Marketing"));
      socket.first("dashboard.update");
      assertThat(gateway.dashboardCalls().subList(2, gateway.dashboardCalls().size()))
          .isNotEmpty()
          .allMatch(call -> call.portfolio() == null);

      append(gateway.event(tenant, "project.updated", "Technology"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  gateway.dashboardCalls().stream()
                          .filter(call -> "Technology".equals(call.portfolio()))
                          .count()
                      == 2);
    }
  }

  private static JsonObject view(String portfolio) {
    return new JsonObject()
        .put("type", "subscribe")
        .put("id", portfolio)
        .put("view", new JsonObject().put("kind", "executive").put("portfolio", portfolio));
  }

  @Test
  void who_watches_what_is_told_to_the_audit_trail_once_a_minute() {
    TestTokens user = someone();
    try (TestSocket socket = open(user)) {
      socket.first("dashboard.data");
      socket.send(subscription("more", "Technology"));
      socket.next("dashboard.data", 2);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(gateway.watched(user))
                      .extracting(view -> view.getString("portfolio"))
                      .contains(null, "Technology"));
      assertThat(gateway.watched(user))
          .doesNotHaveDuplicates()
          .allMatch(view -> view.getString("tenant").equals(tenant.toString()))
          .allMatch(view -> view.getInstant("at").getEpochSecond() % 60 == 0);
    }
  }

  @Test
  void an_event_that_changes_no_figure_pushes_nothing() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      projectChanges();
      await().atMost(Duration.ofSeconds(30)).until(() -> gateway.dashboardCalls().size() >= 2);
      gateway.health(70);
      projectChanges();
      assertThat(socket.first("dashboard.update").getLong("offset")).isEqualTo(2);
    }
  }

  @Test
  void another_tenants_event_refreshes_nothing() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      append(gateway.event(TestTokens.TENANT_B));
      gateway.health(40);
      projectChanges();
      socket.first("dashboard.update");
      assertThat(gateway.dashboardCalls()).hasSize(2);
    }
  }

  @Test
  void users_who_may_see_the_same_share_one_refresh_and_others_do_not() {
    TestTokens confined =
        TestTokens.analyst().tenant(tenant).user(UUID.randomUUID()).portfolios("Technology");
    gateway.user(confined);
    try (TestSocket one = open(someone());
        TestSocket two = open(someone())) {
      one.first("dashboard.data");
      two.first("dashboard.data");
      assertThat(gateway.dashboardCalls()).hasSize(1);

      try (TestSocket other = open(confined)) {
        other.first("dashboard.data");
        assertThat(gateway.dashboardCalls()).hasSize(2);

        gateway.health(55);
        projectChanges();
        String same = one.first("dashboard.update").encode();
        assertThat(two.first("dashboard.update").encode()).isEqualTo(same);
        assertThat(other.first("dashboard.update").getString("epoch"))
            .isNotEqualTo(one.first("dashboard.update").getString("epoch"));
        assertThat(gateway.dashboardCalls()).hasSize(4);
      }
    }
  }

  @Test
  void a_burst_of_events_is_answered_by_few_refreshes_and_the_last_state() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      for (int score = 1; score <= 40; score++) {
        gateway.health(score);
        projectChanges();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  socket.of("dashboard.update").stream()
                      .anyMatch(
                          update ->
                              update
                                      .getJsonObject("data")
                                      .getJsonObject("kpis")
                                      .getInteger("portfolioHealthScore")
                                  == 40));
      assertThat(gateway.dashboardCalls()).hasSizeLessThan(20);
    }
  }

  @Test
  void a_delta_subscription_gets_a_merge_patch_and_the_whole_where_a_figure_becomes_null() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      socket.send(
          new JsonObject()
              .put("type", "subscribe")
              .put("id", "mine")
              .put("mode", "delta")
              .put(
                  "view",
                  new JsonObject().put("kind", "executive").put("portfolio", "Operations")));
      JsonObject first = socket.next("dashboard.data", 2);
      assertThat(first.getString("id")).isEqualTo("mine");
      assertThat(gateway.dashboardCalls()).anyMatch(call -> "Operations".equals(call.portfolio()));
      socket.send(new JsonObject().put("type", "unsubscribe").put("id", "dashboard"));

      gateway.health(33);
      projectChanges();
      JsonObject delta = socket.first("dashboard.update");
      assertThat(delta.containsKey("data")).isFalse();
      assertThat(delta.getJsonObject("delta").getJsonObject("kpis"))
          .isEqualTo(new JsonObject().put("portfolioHealthScore", 33));

      gateway.health(null);
      projectChanges();
      JsonObject whole = socket.next("dashboard.update", 2);
      assertThat(
              whole.getJsonObject("data").getJsonObject("kpis").containsKey("portfolioHealthScore"))
          .isTrue();
    }
  }

  @Test
  void a_ping_is_answered_by_a_pong() {
    try (TestSocket socket = open(someone())) {
      assertThat(
              socket
                  .send(new JsonObject().put("type", "ping"))
                  .first("pong")
                  .getInstant("timestamp"))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"dance\", \"id\": \"x\"} -> UNKNOWN_TYPE",
        "{\"type\": -> MALFORMED_MESSAGE",
        "[1] -> MALFORMED_MESSAGE",
        "null -> MALFORMED_MESSAGE",
        "{\"type\": 5} -> MALFORMED_MESSAGE",
        "{\"type\": \"configure\", \"config\": {\"update_interval\": 9}} -> INVALID_MESSAGE",
        "{\"type\": \"configure\"} -> INVALID_MESSAGE",
        "{\"type\": \"subscribe\"} -> INVALID_MESSAGE",
        "{\"type\": \"subscribe\", \"id\": \"a\", \"view\": {\"kind\": \"secret\"}} -> UNKNOWN_VIEW",
        "{\"type\": \"subscribe\", \"id\": \"a\", \"view\": {\"kind\": \"executive\"},"
            + " \"since\": \"yesterday\"} -> INVALID_MESSAGE",
        "{\"type\": \"request_metrics\"} -> INVALID_MESSAGE",
        "{\"type\": \"request_metrics\", \"metrics\": []} -> INVALID_MESSAGE",
        "{\"type\": \"request_metrics\", \"metrics\": [null]} -> INVALID_MESSAGE",
        "{\"type\": \"request_metrics\", \"metrics\": \"luck\"} -> MALFORMED_MESSAGE",
        "{\"type\": \"unsubscribe\", \"id\": \"a\"} -> UNKNOWN_SUBSCRIPTION",
        "{\"type\": \"request_update\", \"id\": \"a\"} -> UNKNOWN_SUBSCRIPTION"
      })
  void a_message_that_cannot_be_done_is_an_error_and_the_connection_stays_open(String example) {
    String[] parts = example.split(" -> ", 2);
    try (TestSocket socket = open(someone())) {
      assertThat(socket.sendText(parts[0]).first("error").getString("code")).isEqualTo(parts[1]);
      socket.sendText("{\"type\": \"ping\"}").first("pong");
    }
  }

  @Test
  void a_portfolio_that_was_not_granted_is_refused() {
    TestTokens confined =
        TestTokens.viewer().tenant(tenant).user(UUID.randomUUID()).portfolios("Technology");
    gateway.user(confined);
    try (TestSocket socket = open(confined)) {
      socket.sendText(
          "{\"type\": \"subscribe\", \"id\": \"a\","
              + " \"view\": {\"kind\": \"executive\", \"portfolio\": \"Operations\"}}");
      JsonObject error = socket.first("error");
      assertThat(error.getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(error.getString("id")).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void a_portfolios_name_is_bounded(int length) {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      socket.send(subscription("long", "x".repeat(length)));
      if (length > 200) {
        assertThat(socket.first("error").getString("code")).isEqualTo("INVALID_MESSAGE");
      } else {
        assertThat(socket.next("dashboard.data", 2).getString("id")).isEqualTo("long");
      }
      socket.send(subscription("nul", "a\0b"));
      assertThat(socket.next("error", length > 200 ? 2 : 1).getString("id")).isEqualTo("nul");
      socket.sendText("{\"type\": \"ping\"}").first("pong");
    }
  }

  @Test
  void a_connection_shows_twenty_views_and_more_subscriptions_of_them() {
    try (TestSocket socket = open(someone())) {
      for (int index = 1; index <= 19; index++) {
        socket.send(subscription("s" + index, "P" + index));
        // No faster than the rate allows.
        socket.next("dashboard.data", index + 1);
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(400))
          .until(
              () -> {
                socket.send(subscription("twentieth", "P20"));
                return socket.of("error").stream()
                    .anyMatch(error -> "TOO_MANY_VIEWS".equals(error.getString("code")));
              });
      socket.send(subscription("again", "P1"));
      assertThat(socket.next("dashboard.data", 21).getString("id")).isEqualTo("again");
    }
  }

  private static JsonObject subscription(String id, String portfolio) {
    return new JsonObject()
        .put("type", "subscribe")
        .put("id", id)
        .put("view", new JsonObject().put("kind", "executive").put("portfolio", portfolio));
  }

  @Test
  void a_requested_update_comes_whole_though_nothing_changed() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      socket.sendText("{\"type\": \"request_update\"}");
      assertThat(socket.first("dashboard.update").getLong("offset")).isEqualTo(1);
    }
  }

  @Test
  void single_figures_are_told_on_request() {
    TestTokens confined =
        TestTokens.viewer().tenant(tenant).user(UUID.randomUUID()).portfolios("Technology");
    gateway.user(confined);
    try (TestSocket socket = open(confined)) {
      socket.first("dashboard.data");
      socket.sendText(
          "{\"type\": \"request_metrics\", \"id\": \"q\", \"portfolio\": \"Technology\","
              + " \"metrics\": [\"riskExposureScore\"]}");
      JsonObject answer = socket.first("metrics.data");
      assertThat(answer.getString("id")).isEqualTo("q");
      assertThat(answer.getInstant("timestamp")).isNotNull();
      assertThat(answer.getJsonObject("data"))
          .isEqualTo(new JsonObject().put("riskExposureScore", 12.5));
      assertThat(gateway.dashboardCalls()).anyMatch(call -> "Technology".equals(call.portfolio()));

      socket.sendText("{\"type\": \"request_metrics\", \"metrics\": [\"portfolioHealthScore\"]}");
      assertThat(socket.next("metrics.data", 2).getJsonObject("data"))
          .as("what is watched anyway is told as it is")
          .isEqualTo(new JsonObject().put("portfolioHealthScore", 90));
      assertThat(gateway.dashboardCalls()).hasSize(2);

      socket.sendText(
          "{\"type\": \"request_metrics\", \"id\": \"other\", \"portfolio\": \"Operations\","
              + " \"metrics\": [\"riskExposureScore\"]}");
      assertThat(socket.first("error").getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      socket.sendText("{\"type\": \"request_metrics\", \"metrics\": [\"luck\"]}");
      assertThat(socket.next("error", 2).getString("code")).isEqualTo("UNKNOWN_METRIC");
      gateway.health(20);
      projectChanges();
      socket.first("dashboard.update");
      assertThat(gateway.dashboardCalls()).as("nobody watches Technology any more").hasSize(3);
      assertThat(socket.of("metrics.data")).hasSize(2);
    }
  }

  @Test
  void more_messages_than_the_rate_are_refused() {
    try (TestSocket socket = open(someone())) {
      for (int count = 0; count < 40; count++) {
        socket.sendText("{\"type\": \"ping\"}");
      }
      assertThat(socket.first("error").getString("code")).isEqualTo("RATE_LIMITED");
      assertThat(socket.isOpen()).isTrue();
    }
  }

  @Test
  void a_message_that_is_too_large_ends_the_connection() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      assertThat(socket.sendText("x".repeat(65_537)).closeCode()).isEqualTo(4400);
    }
  }

  @Test
  void a_browser_brings_its_token_as_a_subprotocol() {
    TestTokens user = someone();
    try (TestSocket socket = TestSocket.openBySubprotocol(vertx, port, "overview", user.token())) {
      assertThat(socket.first("connection.established").getString("userId"))
          .isEqualTo(user.subject());
      socket.first("dashboard.data");
    }
  }

  @Test
  void a_token_may_come_in_the_first_message() {
    TestTokens user = someone();
    try (TestSocket socket = TestSocket.openWithoutToken(vertx, port, "overview")) {
      socket.sendText("{\"type\": \"ping\"}");
      assertThat(socket.first("error").getString("code")).isEqualTo("UNAUTHENTICATED");
      socket.send(new JsonObject().put("type", "auth").put("token", user.token()));
      assertThat(socket.first("connection.established").getString("userId"))
          .isEqualTo(user.subject());
      socket.first("dashboard.data");
    }
  }

  @Test
  void without_a_valid_token_nothing_is_told() {
    try (TestSocket silent = TestSocket.openWithoutToken(vertx, port, "overview");
        TestSocket lying = TestSocket.openWithoutToken(vertx, port, "overview")) {
      lying.sendText("{\"type\": \"auth\", \"token\": \"rubbish\"}");
      assertThat(lying.closeCode()).isEqualTo(4401);
      assertThat(silent.closeCode()).isEqualTo(4401);
      assertThat(silent.types()).isEmpty();
      assertThat(lying.types()).isEmpty();
    }
    assertThat(TestSocket.refusal(vertx, port, "me", "rubbish")).isEqualTo(401);
    String expired = someone().expiresIn(Duration.ofMinutes(-5)).token();
    assertThat(TestSocket.refusal(vertx, port, "me", expired)).isEqualTo(401);
  }

  @Test
  void anothers_dashboard_and_a_missing_right_are_refused() {
    TestTokens user = someone();
    String other = UUID.randomUUID().toString();
    assertThat(TestSocket.refusal(vertx, port, other, user.token())).isEqualTo(403);
    String powerless = user.permissions("project:read").token();
    assertThat(TestSocket.refusal(vertx, port, "me", powerless)).isEqualTo(403);
    String service = TestTokens.service("risk").token();
    assertThat(TestSocket.refusal(vertx, port, "me", service)).isEqualTo(403);
    try (TestSocket socket = TestSocket.openWithoutToken(vertx, port, other)) {
      socket.send(new JsonObject().put("type", "auth").put("token", user.token()));
      assertThat(socket.closeCode()).isEqualTo(4403);
    }
    TestSocket.open(vertx, port, user.subject(), user.token()).close();
  }

  @Test
  void an_expired_token_ends_the_connection() {
    TestTokens user = someone();
    try (TestSocket socket = open(user.expiresIn(Duration.ofSeconds(2)))) {
      socket.first("dashboard.data");
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void a_disabled_user_is_disconnected_and_the_others_are_served() {
    TestTokens leaving = someone();
    try (TestSocket gone = open(leaving)) {
      gone.first("dashboard.data");
      try (TestSocket stays = open(someone())) {
        stays.first("dashboard.data");
        gateway.disable(leaving);
        // The leaver's token is used for some seconds yet.
        await()
            .atMost(Duration.ofSeconds(15))
            .pollInterval(Duration.ofMillis(300))
            .until(
                () -> {
                  projectChanges();
                  return !gone.isOpen();
                });
        assertThat(gone.closeCode()).isEqualTo(4401);
        gateway.health(11);
        projectChanges();
        stays.first("dashboard.update");
      }
    }
  }

  @Test
  void while_the_gateway_is_away_the_client_is_told_and_served_later() {
    TestTokens user = someone();
    gateway.away(true);
    try (TestSocket socket = open(user)) {
      assertThat(socket.first("error").getString("code")).isEqualTo("VIEW_UNAVAILABLE");
      gateway.away(false);
      socket.first("dashboard.data");
    }
  }

  @Test
  void a_change_while_the_gateway_is_away_is_pushed_when_it_is_back() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      gateway.away(true);
      gateway.health(35);
      projectChanges();
      await().atMost(Duration.ofSeconds(10)).until(() -> gateway.refusedCalls() > 0);
      gateway.away(false);
      assertThat(
              socket
                  .first("dashboard.update")
                  .getJsonObject("data")
                  .getJsonObject("kpis")
                  .getInteger("portfolioHealthScore"))
          .isEqualTo(35);
    }
  }

  @Test
  void who_comes_to_a_full_replica_may_come_back() {
    FullReplica.begins(connections, tallies, clock);
    try (TestSocket socket = open(someone())) {
      assertThat(socket.closeCode()).isEqualTo(1013);
    }
  }

  @Test
  void a_user_has_ten_connections_at_most() {
    TestTokens user = someone();
    TestSocket[] sockets = new TestSocket[11];
    for (int index = 0; index < sockets.length; index++) {
      sockets[index] = open(user);
      if (index < 10) {
        sockets[index].first("connection.established");
      }
    }
    assertThat(sockets[10].closeCode()).isEqualTo(4429);
    for (TestSocket socket : sockets) {
      socket.close();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try (TestSocket again = open(user)) {
                return again.next("connection.established", 1) != null && again.isOpen();
              }
            });
  }

  @Test
  void administrators_read_the_figures_of_their_tenant() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                var stats =
                    given()
                        .auth()
                        .oauth2(TestTokens.admin().tenant(tenant).token())
                        .get("/api/v1/dashboard/subscription-stats")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                assertThat(stats.getInt("connections")).isEqualTo(1);
                assertThat(stats.getInt("connectedUsers")).isEqualTo(1);
                assertThat(stats.getInt("totalSubscriptions")).isEqualTo(1);
                assertThat(stats.getInt("subscriptionsByType.executive")).isEqualTo(1);
                assertThat(stats.getInt("connectionsByTransport.web-socket")).isEqualTo(1);
                assertThat(stats.getInt("delivered")).isPositive();
                assertThat(stats.getDouble("deliveredPerSecond")).isNotNegative();
              });
      int elsewhere =
          given()
              .auth()
              .oauth2(TestTokens.admin().tenant(TestTokens.TENANT_B).token())
              .get("/api/v1/dashboard/subscription-stats")
              .jsonPath()
              .getInt("connections");
      assertThat(elsewhere).isZero();
    }
    given()
        .auth()
        .oauth2(TestTokens.viewer().token())
        .get("/api/v1/dashboard/subscription-stats")
        .then()
        .statusCode(403);
  }

  @Test
  void who_comes_back_is_told_whether_something_was_missed() {
    String place;
    try (TestSocket socket = open(someone())) {
      JsonObject seen = socket.first("dashboard.data");
      place = seen.getString("epoch") + ":" + seen.getLong("offset");
    }
    awaitNobodyConnected();
    gateway.health(15);
    projectChanges();
    try (TestSocket back = open(someone())) {
      assertThat(back.first("dashboard.data").containsKey("recovered")).isFalse();
      back.send(subscription("mine", null).put("since", place));
      JsonObject recovered = back.next("dashboard.data", 2);
      assertThat(recovered.getBoolean("recovered")).isTrue();
      assertThat(recovered.getLong("offset")).isEqualTo(2);
      assertThat(
              recovered
                  .getJsonObject("data")
                  .getJsonObject("kpis")
                  .getInteger("portfolioHealthScore"))
          .isEqualTo(15);
      back.send(subscription("mine", null).put("since", "0123abcd:7"));
      assertThat(back.next("dashboard.data", 3).getBoolean("recovered")).isFalse();
    }
  }

  @Test
  void a_ticket_opens_one_socket_for_as_long_as_it_says() {
    TestTokens user = someone();
    String ticket = gateway.ticket(user, "ws", Instant.now().plusSeconds(600));
    try (TestSocket socket = TestSocket.openByTicket(vertx, port, "overview", ticket)) {
      assertThat(socket.first("connection.established").getString("userId"))
          .isEqualTo(user.subject());
      socket.first("dashboard.data");
      assertThat(TestSocket.refusalOfTicket(vertx, port, "me", ticket)).isEqualTo(401);
    }
    String stream = gateway.ticket(user, "stream", Instant.now().plusSeconds(600));
    assertThat(TestSocket.refusalOfTicket(vertx, port, "me", stream)).isEqualTo(401);
    String powerless =
        gateway.ticket(user.permissions("project:read"), "ws", Instant.now().plusSeconds(600));
    assertThat(TestSocket.refusalOfTicket(vertx, port, "me", powerless)).isEqualTo(403);
    String brief = gateway.ticket(user, "ws", Instant.now().plusSeconds(2));
    try (TestSocket socket = TestSocket.openByTicket(vertx, port, "overview", brief)) {
      assertThat(socket.closeCode()).isEqualTo(4001);
    }
    gateway.away(true);
    assertThat(TestSocket.refusalOfTicket(vertx, port, "me", "any")).isEqualTo(503);
  }

  @Test
  void administrators_see_and_close_the_connections_of_their_tenant() {
    TestTokens user = someone();
    TestTokens admin = TestTokens.admin().tenant(tenant);
    String path = "/api/v1/dashboard/connections";
    try (TestSocket socket = open(user);
        TestSocket other = open(someone())) {
      String id = socket.first("connection.established").getString("connectionId");
      other.first("dashboard.data");
      given()
          .auth()
          .oauth2(admin.token())
          .get(path + "?userId=" + user.subject())
          .then()
          .statusCode(200)
          .body("meta.total", equalTo(1))
          .body("data[0].id", equalTo(id))
          .body("data[0].transport", equalTo("web-socket"))
          .body("data[0].shows", equalTo("dashboard"))
          .body("data[0].subscriptions", equalTo(1));
      given()
          .auth()
          .oauth2(admin.token())
          .get(path + "?limit=1&sort=-openedAt")
          .then()
          .body("data.size()", equalTo(1))
          .body("data[0].id", not(equalTo(id)))
          .body("meta.total", equalTo(2))
          .body("meta.hasMore", equalTo(true));

      TestTokens stranger = TestTokens.admin().tenant(UUID.randomUUID());
      given().auth().oauth2(stranger.token()).delete(path + "/" + id).then().statusCode(404);
      given().auth().oauth2(user.token()).delete(path + "/" + id).then().statusCode(403);
      given().auth().oauth2(user.token()).get(path).then().statusCode(403);
      given().auth().oauth2(admin.token()).get(path + "?limit=0").then().statusCode(400);
      assertThat(socket.isOpen()).isTrue();
      given().auth().oauth2(admin.token()).delete(path + "/" + id).then().statusCode(204);
      assertThat(socket.closeCode()).isEqualTo(4000);
      assertThat(other.isOpen()).isTrue();
    }
  }

  @Test
  void from_commit_to_frame_is_measured() {
    try (TestSocket socket = open(someone())) {
      socket.first("dashboard.data");
      gateway.health(61);
      projectChanges();
      socket.first("dashboard.update");
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(meters.get("meridian.realtime.delivery.latency").timer().count())
                      .isPositive());
      assertThat(
              meters
                  .get("meridian.feed.event.age")
                  .tag("source", "portfolio:events")
                  .timer()
                  .count())
          .isPositive();
    }
  }

  @Test
  void on_the_users_own_dashboard_each_state_is_an_update_as_its_document_has_it() {
    TestTokens user = someone();
    try (TestSocket socket = TestSocket.open(vertx, port, user.subject(), user.token())) {
      assertThat(socket.first("dashboard.update").getLong("offset")).isEqualTo(1);
      gateway.health(62);
      projectChanges();
      socket.next("dashboard.update", 2);
      socket.send(subscription("mine", null));
      socket.first("dashboard.data");
    }
  }
}
