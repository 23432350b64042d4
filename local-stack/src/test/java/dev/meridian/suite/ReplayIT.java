package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Projects change while a service after the other is killed and Redis forgets everything: the
 * screens that come back show what REST says, and were told wherever something was missed.
 */
class ReplayIT {

  private static final String TENANT = "Northwind Shipping";
  private static final String DASHBOARD = "/api/v1/dashboard-data";
  private static final List<String> ROLES = List.of("viewer", "analyst", "executive", "admin");
  private static final int SCREENS_PER_USER = Integer.getInteger("suite.replay-screens", 5);
  private static final int CHANGES_BETWEEN_FAULTS = Integer.getInteger("suite.replay-changes", 5);
  private static final Duration COMPLETE_WITHIN = Duration.ofSeconds(60);
  private static final Duration AGREED_WITHIN =
      Duration.parse(System.getProperty("suite.replay-agreement", "PT60S"));
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(150);

  private final RunningSuite suite = RunningSuite.get();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ReturningScreen> screens = new ArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final Api admin = suite.as("admin", TENANT);

  @AfterEach
  void stop() {
    screens.forEach(ReturningScreen::end);
    timer.shutdownNow();
  }

  @Test
  void after_faults_each_screen_shows_what_rest_says_and_was_told_what_it_missed()
      throws Exception {
    List<Api> users = ROLES.stream().map(role -> suite.as(role, TENANT)).toList();
    users.forEach(this::open);
    awaitAgreement(users, COMPLETE_WITHIN);
    var writing =
        timer.scheduleWithFixedDelay(
            this::change, 0, BETWEEN_CHANGES.toMillis(), TimeUnit.MILLISECONDS);
    for (Service killed : List.of(Service.REALTIME, Service.PORTFOLIO, Service.GATEWAY)) {
      awaitChanges();
      suite.stack().service(killed).kill();
      suite.stack().start(killed);
    }
    awaitChanges();
    new RedisProbe(suite).flush();
    awaitChanges();
    Kill.outright(suite.stack().servers().redis().process());
    awaitChanges();
    suite.stack().startRedis();
    awaitChanges();
    writing.cancel(false);

    Duration took = awaitAgreement(users, AGREED_WITHIN);
    screens.forEach(screen -> assertThat(screen.breaches()).isEmpty());
    screens.forEach(screen -> assertThat(screen.returns()).isPositive());
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} screens, {1} changes: {2} returns, {3} of them flagged; all agreed after {4} ms",
            screens.size(),
            changes,
            screens.stream().mapToInt(ReturningScreen::returns).sum(),
            screens.stream().mapToInt(ReturningScreen::flagged).sum(),
            took.toMillis());
  }

  private void open(Api user) {
    for (int count = 0; count < SCREENS_PER_USER; count++) {
      var screen = new ReturningScreen(http, user);
      screens.add(screen);
      screen.connect();
    }
  }

  /** What cannot be written while something is away is written later. */
  private void change() {
    try {
      JsonNode project = admin.get("/api/v1/projects?limit=1&sort=-budget").json().at("/data/0");
      String next = project.path("status").asText().equals("Critical") ? "On Track" : "Critical";
      String path = "/api/v1/projects/" + project.path("id").asText();
      String tag = "\"" + project.path("version").asText() + "\"";
      if (admin.patch(path, "{\"status\": \"" + next + "\"}", tag).status() == 200) {
        changes.incrementAndGet();
      }
    } catch (UncheckedIOException | IllegalStateException away) {
      // The gateway was killed.
    }
  }

  private void awaitChanges() {
    int wanted = changes.get() + CHANGES_BETWEEN_FAULTS;
    await().atMost(Duration.ofMinutes(2)).until(() -> changes.get() >= wanted);
  }

  /** How long it took until every screen showed what its user is told by REST. */
  private Duration awaitAgreement(List<Api> users, Duration within) {
    long begin = System.nanoTime();
    await()
        .atMost(within)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              for (int index = 0; index < users.size(); index++) {
                JsonNode told = users.get(index).get(DASHBOARD).json();
                for (int count = 0; count < SCREENS_PER_USER; count++) {
                  JsonNode shown = screens.get(index * SCREENS_PER_USER + count).state();
                  assertThat(shown.path("kpis")).isEqualTo(told.path("kpis"));
                  assertThat(shown.path("topProjects")).isEqualTo(told.path("topProjects"));
                }
              }
            });
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
