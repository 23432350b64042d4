package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Progress, costs and risks change two hundred times while readers ask both replicas of the gateway
 * all the time. Both replicas and all three owners show each change, no reader sees a figure that a
 * change has outdated for long, and in the end all is exactly what SQL makes of the databases.
 */
class ConsistencyIT {

  private static final String TENANT = "Northwind Shipping";

  /** Cold code is slow code: these must be true in time as well, but are not reported. */
  private static final int WARM_UP = 10;

  private static final int CHANGES = 200;
  private static final int READS_PER_SECOND = Integer.getInteger("suite.reads-per-second", 200);
  private static final int PROJECTS = 40;
  private static final long SEED = 20_260_413;
  private static final Duration NONE_WRONG_AFTER = Duration.ofSeconds(10);
  private static final Duration NONE_OUTDATED_AFTER = Duration.ofSeconds(1);

  /** A source is compared with what was heard of it every 2 s, which is how a lost event shows. */
  private static final Duration LOST_EVENTS_FETCHED = Duration.ofSeconds(5);

  private final RunningSuite suite = RunningSuite.get();
  private final RunningService second = suite.stack().startAnother(Service.GATEWAY);
  private final Api admin = suite.as("admin", TENANT);
  private final List<Api> gateways = List.of(admin, new Api(second.url(), admin.token()));
  private final Recomputation recomputation = new Recomputation(suite, TENANT);
  private final Random random = new Random(SEED);
  private final List<String> openRisks = new ArrayList<>();
  private final List<Long> delays = new ArrayList<>();

  @AfterEach
  void stop_the_second_gateway() throws SQLException {
    recomputation.close();
    second.stop(Duration.ofSeconds(20));
  }

  @Test
  void every_change_shows_everywhere_and_nothing_is_lost_with_redis() throws Exception {
    List<UUID> projects = someProjects();
    var history = new FigureHistory(recomputation.now().kpis());
    for (int number = -WARM_UP; number < 0; number++) {
      changeAndSee(number, projects, history);
    }
    try (var load = DashboardLoad.start(READS_PER_SECOND, gateways.toArray(Api[]::new))) {
      load.next(5 * READS_PER_SECOND);
      long warm = System.nanoTime();
      long flushed = 0;
      for (int number = 0; number < CHANGES; number++) {
        if (number == CHANGES / 2) {
          new RedisProbe(suite).flush();
          flushed = System.nanoTime();
        }
        delays.add(changeAndSee(number, projects, history).toMillis());
      }
      report();
      judge(load.all().from(warm), history, flushed);
    }
    assertThatAllIsTrue();
  }

  /** How long it took from the acknowledgement until it was seen everywhere. */
  private Duration changeAndSee(int number, List<UUID> projects, FigureHistory history) {
    UUID project = projects.get(random.nextInt(projects.size()));
    long begun = System.nanoTime();
    change(project, gateways.get(random.nextInt(2)));
    long acknowledged = System.nanoTime();
    Recomputation.Truth truth = recomputation.now();
    history.changed(begun, acknowledged, truth.kpis());
    awaitTruth(project, truth, number);
    return Duration.ofNanos(System.nanoTime() - acknowledged);
  }

  private static void judge(Phase measured, FigureHistory history, long flushed) {
    measured.assertAllAnswered();
    measured.assertFull();
    Duration oldest = Duration.ZERO;
    Duration oldestOfLost = Duration.ZERO;
    for (DashboardLoad.Seen answer : measured.full().seen()) {
      Duration age = history.age(answer);
      assertThat(age).as("%s", answer).isLessThan(NONE_WRONG_AFTER);
      long sinceFlush = answer.sentAt() - flushed;
      if (sinceFlush >= 0 && sinceFlush < LOST_EVENTS_FETCHED.toNanos()) {
        oldestOfLost = age.compareTo(oldestOfLost) > 0 ? age : oldestOfLost;
      } else {
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
      }
    }
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "Readers meanwhile: {0}; outdated for at most {1} ms, {2} ms just after the flush",
            measured,
            oldest.toMillis(),
            oldestOfLost.toMillis());
    assertThat(oldest).isLessThanOrEqualTo(NONE_OUTDATED_AFTER);
  }

  private List<UUID> someProjects() {
    List<UUID> projects = new ArrayList<>();
    JsonNode page =
        admin
            .get("/api/v1/projects?status=On%20Track,At%20Risk,Critical&limit=" + PROJECTS)
            .json()
            .get("data");
    page.forEach(project -> projects.add(UUID.fromString(project.get("id").asText())));
    assertThat(projects).hasSize(PROJECTS);
    return projects;
  }

  private void change(UUID project, Api api) {
    switch (random.nextInt(5)) {
      case 0 ->
          patch(
              api, "/api/v1/projects/" + project, "{\"percentComplete\": %d}", random.nextInt(101));
      case 1 -> {
        String[] statuses = {"On Track", "At Risk", "Behind Schedule", "Critical"};
        String status = statuses[random.nextInt(statuses.length)];
        patch(api, "/api/v1/projects/" + project, "{\"status\": \"%s\"}", status);
      }
      case 2 -> recordCost(project, api);
      case 3 -> openRisk(project, api);
      default -> {
        if (openRisks.isEmpty()) {
          openRisk(project, api);
        } else {
          String risk = openRisks.remove(random.nextInt(openRisks.size()));
          patch(api, "/api/v1/risks/" + risk, "{\"status\": \"%s\"}", "Closed");
        }
      }
    }
  }

  private void recordCost(UUID project, Api api) {
    LocalDate date = LocalDate.now(ZoneOffset.UTC).minusDays(1 + random.nextInt(300));
    Api.Answer answer =
        api.post(
            "/api/v1/projects/" + project + "/costs",
            """
            {"kind": "actual", "date": "%s", "amount": %d, "currency": "USD", "source": "test"}"""
                .formatted(date, 1 + random.nextInt(50_000)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private void openRisk(UUID project, Api api) {
    Api.Answer answer =
        api.post(
            "/api/v1/risks",
            """
            {"projectId": "%s", "title": "Found by chance", "probability": %d, "impact": %d}"""
                .formatted(project, 1 + random.nextInt(5), 1 + random.nextInt(5)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    openRisks.add(answer.json().get("id").asText());
  }

  private static void patch(Api api, String path, String body, Object value) {
    String tag = api.get(path).header("ETag").orElseThrow();
    Api.Answer answer = api.patch(path, body.formatted(value), tag);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /**
   * Asks each place in turn until it says what the databases say; that none of them falls back
   * behind it is what the readers see to.
   */
  private void awaitTruth(UUID project, Recomputation.Truth truth, int number) {
    Recomputation.Project expected = truth.projects().get(project);
    for (Api gateway : gateways) {
      awaitTruth(number, () -> assertDashboard(gateway, truth.kpis()));
    }
    awaitTruth(
        number, () -> assertProject(admin.get("/api/v1/projects/" + project).json(), expected));
    awaitTruth(number, () -> assertFinance(project, expected));
  }

  /** Seldom enough that asking is not what takes the machine's time. */
  private static void awaitTruth(int number, ThrowingRunnable look) {
    await("change " + number)
        .atMost(NONE_WRONG_AFTER)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(look);
  }

  private static void assertDashboard(Api gateway, Map<String, BigDecimal> expected) {
    JsonNode dashboard = gateway.get(DashboardLoad.DASHBOARD).json();
    assertThat(dashboard.get("level").asText()).isEqualTo("full");
    expected.forEach((name, value) -> assertFigure(dashboard.get("kpis").get(name), value, name));
  }

  private static void assertProject(JsonNode project, Recomputation.Project expected) {
    assertFigure(project.get("actualCost"), expected.actualCost(), "actualCost");
    assertThat(project.get("riskLevel").asText()).isEqualTo(expected.riskLevel());
    assertThat(project.get("healthScore").asInt()).isEqualTo(expected.healthScore());
  }

  private void assertFinance(UUID project, Recomputation.Project expected) {
    JsonNode summary =
        admin.get("/api/v1/financial-metrics?projectIds=" + project).json().get("summary");
    assertFigure(summary.get("totalActual"), expected.actualCost(), "totalActual");
    BigDecimal earned = expected.earnedValue();
    if (earned != null) {
      assertFigure(
          summary.at("/earnedValueMetrics/0/earnedValue"),
          earned.setScale(2, RoundingMode.HALF_EVEN),
          "earnedValue");
    }
  }

  /** Every project of the tenant, not only those that were changed. */
  private void assertThatAllIsTrue() {
    Recomputation.Truth truth = recomputation.now();
    JsonNode all = admin.get("/api/v1/projects?limit=1000").json();
    assertThat(all.at("/meta/hasMore").asBoolean()).isFalse();
    assertThat(all.get("data")).hasSize(truth.projects().size());
    for (JsonNode project : all.get("data")) {
      assertProject(project, truth.projects().get(UUID.fromString(project.get("id").asText())));
    }
    gateways.forEach(gateway -> assertDashboard(gateway, truth.kpis()));
  }

  private static void assertFigure(JsonNode shown, BigDecimal expected, String name) {
    if (expected == null) {
      assertThat(shown.isNull()).as(name).isTrue();
    } else {
      assertThat(shown.isNumber()).as("%s is %s", name, shown).isTrue();
      assertThat(shown.decimalValue()).as(name).isEqualByComparingTo(expected);
    }
  }

  private void report() {
    int slowest = delays.indexOf(Collections.max(delays));
    List<Long> sorted = delays.stream().sorted().toList();
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} changes, until seen everywhere: median {1} ms, p95 {2} ms, slowest {3} ms"
                + " (change {4}; Redis was flushed before change {5})",
            CHANGES,
            sorted.get(CHANGES / 2),
            sorted.get(CHANGES * 95 / 100),
            sorted.get(CHANGES - 1),
            slowest,
            CHANGES / 2);
  }
}
