package dev.meridian.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts on their way to people, and their answers. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class NotificationSocketTest extends LiveFixture {

  private static final String NOTIFICATIONS = "notifications/me";

  private TestTokens somebody(TestTokens like) {
    return known(like.tenant(tenant).user(UUID.randomUUID()));
  }

  private TestSocket open(String id, TestTokens user) {
    return TestSocket.open(vertx, port, id, user.token());
  }

  @Test
  void what_nobody_has_acknowledged_comes_first_and_then_what_happens() {
    TestTokens user = somebody(TestTokens.executive());
    try (TestSocket socket = open(NOTIFICATIONS, user)) {
      socket.first("connection.established");
      JsonObject waiting = socket.first("notification");
      assertThat(waiting.getString("event")).isEqualTo("alerts.waiting");
      assertThat(waiting.getLong("total")).isEqualTo(1);
      assertThat(waiting.getJsonArray("data").getJsonObject(0).getString("message"))
          .as("asked for with the user's own rights")
          .isEqualTo(user.subject());

      JsonObject event = raised("Technology", "budget");
      alertHappens(event);
      JsonObject told = socket.first("alert.new");
      assertThat(told.getString("event")).isEqualTo("alert.raised");
      assertThat(told.getJsonObject("data")).isEqualTo(event.getJsonObject("data"));
      alertHappens(event.put("type", "alert.noticed"));
      alertHappens(event.put("type", "alert.resolved"));
      assertThat(socket.next("notification", 3).getString("event")).isEqualTo("alert.resolved");
      assertThat(socket.of("dashboard.data")).isEmpty();
    }
  }

  @Test
  void an_alert_is_told_to_who_may_see_it_and_to_nobody_else() {
    TestTokens technology = TestTokens.analyst().portfolios("Technology");
    try (TestSocket one = open(NOTIFICATIONS, somebody(technology));
        TestSocket every = open(NOTIFICATIONS, somebody(TestTokens.executive()));
        TestSocket screen = open("overview", somebody(TestTokens.executive()));
        TestSocket powerless =
            open("overview", somebody(TestTokens.executive().permissions("dashboard:read")))) {
      one.next("notification", 2);
      every.next("notification", 2);
      screen.first("dashboard.data");
      powerless.first("dashboard.data");

      alertHappens(raised("Operations", "budget"));
      alertHappens(raised(null, "system"));
      alertHappens(raised("Technology", "risk").put("tenant", UUID.randomUUID().toString()));
      alertHappens(raised("Technology", "schedule"));

      assertThat(every.next("alert.new", 3).getJsonObject("data").getString("category"))
          .isEqualTo("schedule");
      assertThat(one.first("alert.new").getJsonObject("data").getString("category"))
          .isEqualTo("schedule");
      screen.next("alert.new", 3);
      alertHappens(raised("Technology", "schedule").put("type", "alert.changed"));
      every.next("notification", 3);
      assertThat(one.of("alert.new")).hasSize(1);
      assertThat(screen.of("notification")).isEmpty();
      powerless.send(new JsonObject().put("type", "ping")).first("pong");
      assertThat(powerless.of("alert.new")).isEmpty();
    }
  }

  @Test
  void an_alert_that_cannot_be_read_keeps_no_other_from_being_told() {
    try (TestSocket socket = open(NOTIFICATIONS, somebody(TestTokens.executive()))) {
      socket.first("notification");
      JsonObject unreadable = raised("Technology", "budget");
      unreadable.remove("data");
      alertHappens(unreadable);
      alertHappens(raised("Technology", "schedule"));
      assertThat(socket.first("alert.new").getJsonObject("data").getString("category"))
          .isEqualTo("schedule");
    }
  }

  @Test
  void where_alerts_may_have_been_missed_those_that_wait_are_told_anew() {
    try (TestSocket socket = open(NOTIFICATIONS, somebody(TestTokens.executive()));
        TestSocket screen = open("overview", somebody(TestTokens.executive()))) {
      socket.next("notification", 2);
      screen.first("dashboard.data");
      alertHappens(raised("Technology", "budget"));
      socket.first("alert.new");
      gateway.riskIsRestored();
      assertThat(socket.next("notification", 3).getString("event")).isEqualTo("alerts.waiting");
      assertThat(socket.next("notification", 4).getString("event")).isEqualTo("alerts.missed");
      alertHappens(raised("Technology", "schedule"));
      socket.next("alert.new", 2);
      assertThat(screen.of("notification")).isEmpty();
    }
  }

  @Test
  void who_saw_an_alert_where_it_was_hears_that_it_left_and_no_more() {
    TestTokens technology = TestTokens.analyst().portfolios("Technology");
    try (TestSocket socket = open(NOTIFICATIONS, somebody(technology))) {
      socket.next("notification", 2);
      JsonObject moved =
          raised("Operations", "budget")
              .put("type", "alert.changed")
              .put("previousPortfolio", "Technology");
      alertHappens(moved);
      JsonObject left = socket.next("notification", 3);
      assertThat(left.getString("event")).isEqualTo("alert.left");
      assertThat(left.getJsonObject("data"))
          .isEqualTo(new JsonObject().put("id", moved.getString("subject")));
    }
  }

  @Test
  void a_stream_tells_of_alerts_too() {
    TestTokens user = somebody(TestTokens.executive());
    try (TestStream stream =
        TestStream.open(
            vertx, port, "/api/v1/sse/dashboard", "Authorization", "Bearer " + user.token())) {
      stream.first("dashboard_update");
      alertHappens(raised("Technology", "budget"));
      assertThat(stream.first("alert").data().getJsonObject("data").getString("category"))
          .isEqualTo("budget");
    }
  }

  @Test
  void only_chosen_categories_are_told() {
    try (TestSocket socket = open(NOTIFICATIONS, somebody(TestTokens.executive()))) {
      socket.next("notification", 2);
      socket.sendText("{\"type\": \"configure\", \"config\": {\"categories\": [\"risk\"]}}");
      socket.sendText("{\"type\": \"ping\"}").first("pong");
      alertHappens(raised("Technology", "budget"));
      alertHappens(raised("Technology", "risk"));
      assertThat(socket.first("alert.new").getJsonObject("data").getString("category"))
          .isEqualTo("risk");
      socket.sendText("{\"type\": \"configure\", \"config\": {\"categories\": []}}");
      socket.sendText("{\"type\": \"ping\"}").next("pong", 2);
      alertHappens(raised("Technology", "budget"));
      socket.next("alert.new", 2);
    }
  }

  @Test
  void who_comes_back_is_told_what_was_raised_since_they_looked() {
    TestTokens user = somebody(TestTokens.executive());
    long seen;
    try (TestSocket socket = open(NOTIFICATIONS, user)) {
      JsonObject nothing = socket.next("notification", 2);
      assertThat(asked(nothing).getString("after")).as("on the first visit").isNull();
      alertHappens(raised("Technology", "budget"));
      seen = socket.first("alert.new").getLong("cursor");
      assertThat(seen).isGreaterThan(nothing.getLong("cursor"));
      socket.send(new JsonObject().put("type", "seen").put("cursor", seen));
      assertThat(socket.first("seen").getLong("cursor")).isEqualTo(seen);
    }
    assertThat(gateway.cursor(user)).isEqualTo(seen);
    alertHappens(raised("Technology", "risk"));
    try (TestSocket socket = open(NOTIFICATIONS, user)) {
      JsonObject missed = socket.next("notification", 2);
      assertThat(missed.getString("event")).isEqualTo("alerts.missed");
      assertThat(missed.getBoolean("complete")).isTrue();
      assertThat(missed.getLong("total")).isEqualTo(1);
      assertThat(missed.getLong("cursor")).isGreaterThan(seen);
      assertThat(asked(missed).getString("after")).isEqualTo(Long.toString(seen));
    }
  }

  private static JsonObject asked(JsonObject missed) {
    return missed.getJsonArray("data").getJsonObject(0);
  }

  @Test
  void what_a_user_chose_holds_for_each_connection_until_that_chooses() {
    TestTokens user = somebody(TestTokens.executive());
    gateway.settings(user, JsonArray.of("risk"), 7L);
    try (TestSocket socket = open(NOTIFICATIONS, user);
        TestSocket other = open(NOTIFICATIONS, user)) {
      assertThat(asked(socket.next("notification", 2)).getJsonArray("categories"))
          .containsExactly("risk");
      other.next("notification", 2);
      other.sendText("{\"type\": \"configure\", \"config\": {\"categories\": []}}");
      other.sendText("{\"type\": \"ping\"}").first("pong");
      alertHappens(raised("Technology", "budget"));
      alertHappens(raised("Technology", "risk"));
      other.next("alert.new", 2);
      assertThat(socket.first("alert.new").getJsonObject("data").getString("category"))
          .isEqualTo("risk");
    }
  }

  @Test
  void a_cursor_that_is_none_or_not_ones_own_to_move_is_refused() {
    TestTokens user = somebody(TestTokens.executive());
    var seen = new JsonObject().put("type", "seen");
    try (TestSocket socket = open(NOTIFICATIONS, user);
        TestSocket reading = open(NOTIFICATIONS, user.scope("read:dashboard"))) {
      socket.send(seen);
      socket.send(seen.copy().put("cursor", -1));
      socket.send(seen.copy().put("cursor", "far"));
      socket.next("error", 3);
      assertThat(socket.of("error"))
          .extracting(error -> error.getString("code"))
          .containsExactly("INVALID_MESSAGE", "INVALID_MESSAGE", "MALFORMED_MESSAGE");
      reading.send(seen.copy().put("cursor", 5));
      assertThat(reading.first("error").getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(gateway.cursor(user)).isNull();
    }
  }

  @Test
  void an_acknowledgement_is_stored_with_the_users_own_rights() {
    TestTokens user = somebody(TestTokens.executive());
    String alert = "3" + UUID.randomUUID().toString().substring(1);
    try (TestSocket socket = open(NOTIFICATIONS, user)) {
      socket.send(new JsonObject().put("type", "ack").put("alertId", alert));
      JsonObject done = socket.first("ack");
      assertThat(done.getString("alertId")).isEqualTo(alert);
      assertThat(done.getString("state")).isEqualTo("acknowledged");
      assertThat(gateway.acknowledged()).containsEntry(alert, user.subject());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, INSUFFICIENT_PERMISSIONS",
    "404, UNKNOWN_ALERT",
    "409, ALERT_RESOLVED",
    "429, RATE_LIMITED",
    "400, ALERTS_UNAVAILABLE"
  })
  void an_acknowledgement_that_is_not_taken_is_an_error(String status, String code) {
    String alert = status + UUID.randomUUID().toString().substring(3);
    try (TestSocket socket = open(NOTIFICATIONS, somebody(TestTokens.executive()))) {
      socket.send(new JsonObject().put("type", "ack").put("alertId", alert));
      JsonObject error = socket.first("error");
      assertThat(error.getString("code")).isEqualTo(code);
      assertThat(error.getString("id")).isEqualTo(alert);
    }
  }

  @Test
  void who_may_only_read_acknowledges_nothing() {
    String alert = "3" + UUID.randomUUID().toString().substring(1);
    var ack = new JsonObject().put("type", "ack").put("alertId", alert);
    TestTokens user = somebody(TestTokens.executive());
    try (TestSocket socket = open(NOTIFICATIONS, user.scope("read:dashboard"))) {
      socket.first("notification");
      socket.send(ack);
      assertThat(socket.first("error").getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(gateway.acknowledged()).doesNotContainKey(alert);
    }
  }

  @Test
  void a_ticket_that_a_reading_token_bought_acknowledges_nothing() {
    String alert = "3" + UUID.randomUUID().toString().substring(1);
    var ack = new JsonObject().put("type", "ack").put("alertId", alert);
    TestTokens user = somebody(TestTokens.executive());
    String ticket =
        gateway.ticket(
            user.scope("read:dashboard"), "ws", Instant.now().plus(Duration.ofMinutes(5)));
    try (TestSocket socket = TestSocket.openByTicket(vertx, port, NOTIFICATIONS, ticket)) {
      socket.first("notification");
      socket.send(ack);
      assertThat(socket.first("error").getString("code")).isEqualTo("INSUFFICIENT_PERMISSIONS");
      assertThat(gateway.acknowledged()).doesNotContainKey(alert);
    }
  }

  @Test
  void a_user_acknowledges_so_many_a_second_over_all_connections() {
    TestTokens user = somebody(TestTokens.executive());
    try (TestSocket one = open(NOTIFICATIONS, user);
        TestSocket two = open(NOTIFICATIONS, user)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (TestSocket socket : List.of(one, two)) {
                  for (int count = 0; count < 4; count++) {
                    socket.send(
                        new JsonObject()
                            .put("type", "ack")
                            .put("alertId", "3" + UUID.randomUUID().toString().substring(1)));
                  }
                }
                return Stream.of(one, two)
                    .flatMap(socket -> socket.of("error").stream())
                    .anyMatch(error -> error.getString("code").equals("RATE_LIMITED"));
              });
    }
  }

  @Test
  void what_cannot_be_done_here_is_an_error_and_the_connection_stays_open() {
    try (TestSocket socket = open(NOTIFICATIONS, somebody(TestTokens.executive()))) {
      socket.send(new JsonObject().put("type", "ack").put("alertId", "rubbish"));
      socket.send(
          new JsonObject()
              .put("type", "configure")
              .put("config", new JsonObject().put("categories", JsonArray.of(1))));
      socket.send(
          new JsonObject()
              .put("type", "subscribe")
              .put("id", "a")
              .put("view", new JsonObject().put("kind", "executive")));
      socket.next("error", 3);
      assertThat(socket.of("error"))
          .extracting(error -> error.getString("code"))
          .containsExactly("INVALID_MESSAGE", "INVALID_MESSAGE", "UNKNOWN_TYPE");
      socket.send(new JsonObject().put("type", "ping")).first("pong");
    }
  }

  @Test
  void it_is_the_users_own_and_wants_the_right_to_alerts() {
    TestTokens user = somebody(TestTokens.executive());
    TestSocket.open(vertx, port, "notifications/" + user.subject(), user.token()).close();
    String other = "notifications/" + UUID.randomUUID();
    assertThat(TestSocket.refusal(vertx, port, other, user.token())).isEqualTo(403);
    assertThat(TestSocket.refusal(vertx, port, "notifications/overview", user.token()))
        .isEqualTo(403);
    String powerless = user.permissions("dashboard:read").token();
    assertThat(TestSocket.refusal(vertx, port, NOTIFICATIONS, powerless)).isEqualTo(403);
  }
}
