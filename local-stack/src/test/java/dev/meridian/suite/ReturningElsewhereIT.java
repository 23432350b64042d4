package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas of the realtime service: who comes back at the other one misses nothing unsaid. */
class ReturningElsewhereIT {

  private static final String TENANT = "Northwind Shipping";
  private static final String HEALTH = "/data/kpis/portfolioHealthScore";
  private static final String SETTINGS = "/api/v1/users/me/notifications";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final RunningSuite SUITE = RunningSuite.get();
  private static RunningService other;

  private final Api admin = SUITE.as("admin", TENANT);
  private final Api executive = SUITE.as("executive", TENANT);
  private final URI one = SUITE.address(Service.REALTIME);

  @BeforeAll
  static void start() {
    other = SUITE.stack().startAnother(Service.REALTIME);
  }

  @AfterAll
  static void stop() {
    other.stop(PATIENCE);
  }

  @Test
  void a_screen_is_told_whether_it_goes_on_where_it_was() throws Exception {
    Screen screen = Screen.open(one, executive.token());
    JsonNode had = screen.await("dashboard.data");
    String place = had.get("epoch").asText() + ":" + had.get("offset").asLong();
    screen.abort();
    changeHealth();

    JsonNode elsewhere = comeBack(other.url(), place);
    assertThat(elsewhere.get("recovered").asBoolean()).isFalse();
    assertThat(elsewhere.get("epoch")).isNotEqualTo(had.get("epoch"));
    JsonNode there = comeBack(one, place);
    assertThat(there.get("recovered").asBoolean()).isTrue();
    assertThat(there.get("epoch")).isEqualTo(had.get("epoch"));
    assertThat(there.get("offset").asLong()).isGreaterThan(had.get("offset").asLong());
    JsonNode told = executive.read("/api/v1/dashboard-data").at("/kpis/portfolioHealthScore");
    for (JsonNode state : List.of(elsewhere, there)) {
      assertThat(state.at(HEALTH)).isEqualTo(told);
    }
  }

  private JsonNode comeBack(URI replica, String place) throws InterruptedException {
    Screen screen = Screen.open(replica, executive.token());
    screen.send(
        """
        {"type": "subscribe", "id": "again", "view": {"kind": "executive"}, "since": "%s"}"""
            .formatted(place));
    JsonNode state =
        screen.await(
            message ->
                Screen.type(message).equals("dashboard.data")
                    && message.get("id").asText().equals("again"));
    screen.abort();
    return state;
  }

  /** Returns once the dashboard shows it. */
  private void changeHealth() {
    JsonNode before = executive.read("/api/v1/dashboard-data").get("kpis");
    JsonNode project = admin.read("/api/v1/projects?limit=1&sort=-budget").at("/data/0");
    String next = project.get("status").asText().equals("Critical") ? "On Track" : "Critical";
    String path = "/api/v1/projects/" + project.get("id").asText();
    String tag = admin.get(path).header("ETag").orElseThrow();
    assertThat(admin.patch(path, "{\"status\": \"" + next + "\"}", tag).status()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> !executive.read("/api/v1/dashboard-data").get("kpis").equals(before));
  }

  @Test
  void who_was_away_is_told_of_the_alerts_of_that_time_wherever_they_come_back() throws Exception {
    Screen list = Screen.openNotifications(one, executive.token());
    JsonNode first = list.await(ReturningElsewhereIT::isMissed);
    see(list, first);
    String seen = raise();
    JsonNode told = list.await("alert.new");
    assertThat(told.at("/data/subject").asText()).isEqualTo(seen);
    see(list, told);
    list.abort();

    String missed = raise();
    long cursor = told.get("cursor").asLong();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                subjects(executive.read("/api/v1/alerts/missed?after=" + cursor)).contains(missed));
    assertThat(executive.read(SETTINGS).get("cursor").asLong()).isEqualTo(cursor);

    Screen elsewhere = Screen.openNotifications(other.url(), executive.token());
    JsonNode what = elsewhere.await(ReturningElsewhereIT::isMissed);
    assertThat(what.get("complete").asBoolean()).isTrue();
    assertThat(what.get("cursor").asLong()).isGreaterThan(cursor);
    assertThat(subjects(what)).contains(missed).doesNotContain(seen);
    elsewhere.abort();

    choose("budget");
    Screen narrow = Screen.openNotifications(one, executive.token());
    assertThat(subjects(narrow.await(ReturningElsewhereIT::isMissed))).doesNotContain(missed);
    narrow.abort();
    choose("");
  }

  private static boolean isMissed(JsonNode message) {
    return message.path("event").asText().equals("alerts.missed");
  }

  private static List<String> subjects(JsonNode list) {
    return list.get("data").findValuesAsText("subject");
  }

  private static void see(Screen list, JsonNode message) throws InterruptedException {
    list.send("{\"type\": \"seen\", \"cursor\": " + message.get("cursor") + "}");
    assertThat(list.await("seen").get("cursor")).isEqualTo(message.get("cursor"));
  }

  /** The project that an alert is raised of. */
  private String raise() {
    var writes = new Writes(admin);
    String project =
        writes.createProject("Returning " + UUID.randomUUID()).json().get("id").asText();
    await()
        .atMost(PATIENCE)
        .until(() -> writes.openRisk(project, "Found while away").status() == 201);
    return project;
  }

  private void choose(String category) {
    String version = executive.read(SETTINGS).get("version").asText();
    String names = category.isEmpty() ? "" : "\"" + category + "\"";
    var body = "{\"categories\": [" + names + "], \"version\": " + version + "}";
    Api.Answer answer =
        executive.send(
            executive
                .request(SETTINGS + "/categories")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
