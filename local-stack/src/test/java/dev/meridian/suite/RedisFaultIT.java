package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis stands still under twenty requests a second: reads, writes and changes go on. */
class RedisFaultIT {

  private static final String TENANT = "Northwind Shipping";
  private static final String DASHBOARD = "/api/v1/dashboard-data";
  private static final int PER_SECOND = 20;
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  private final RunningSuite suite = RunningSuite.get();
  private final Api admin = suite.as("admin", TENANT);
  private final Recomputation recomputation = new Recomputation(suite, TENANT);
  private final List<Api.Answer> answers = Collections.synchronizedList(new ArrayList<>());
  private final List<ScheduledFuture<?>> callers = new ArrayList<>();
  private final ScheduledExecutorService load = Executors.newScheduledThreadPool(16);

  @AfterEach
  void go_on() throws IOException, InterruptedException {
    load.shutdownNow();
    signalRedis("CONT");
    assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_standing_redis_stops_nothing_and_loses_nothing() throws Exception {
    changeAndSee("On Track");
    startLoad();

    signalRedis("STOP");
    for (String status : List.of("Critical", "At Risk", "On Track", "Behind Schedule")) {
      changeAndSee(status);
    }
    signalRedis("CONT");
    changeAndSee("On Track");
    long back = answers.size();
    await().atMost(Duration.ofSeconds(20)).until(() -> answers.size() > back + PER_SECOND);

    assertThat(callers).as("no caller met a broken connection").noneMatch(ScheduledFuture::isDone);
    List<Api.Answer> seen = List.copyOf(answers);
    assertThat(seen)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.body()).isEqualTo(200);
              assertThat(answer.json().get("level").asText()).isEqualTo("full");
              assertThat(answer.took()).isLessThan(Duration.ofSeconds(2));
            });
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "Redis stopped: {0} answers, slowest {1} ms",
            seen.size(),
            seen.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0));
  }

  /** Writes, and waits until the dashboard says what the databases say. */
  private void changeAndSee(String status) {
    String path =
        "/api/v1/projects/"
            + admin.get("/api/v1/projects?limit=1&sort=-budget").json().at("/data/0/id").asText();
    String tag = admin.get(path).header("ETag").orElseThrow();
    Api.Answer written = admin.patch(path, "{\"status\": \"" + status + "\"}", tag);
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    var expected = recomputation.now().kpis().get("portfolioHealthScore");
    await(status)
        .atMost(SHOWN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                assertThat(
                        admin.get(DASHBOARD).json().at("/kpis/portfolioHealthScore").decimalValue())
                    .isEqualByComparingTo(expected));
  }

  private void startLoad() {
    for (int thread = 0; thread < PER_SECOND; thread++) {
      callers.add(
          load.scheduleAtFixedRate(
              () -> answers.add(admin.get(DASHBOARD)),
              thread * 1_000L / PER_SECOND,
              1_000,
              TimeUnit.MILLISECONDS));
    }
  }

  private void signalRedis(String signal) throws IOException, InterruptedException {
    long pid = suite.stack().servers().redis().process().pid();
    var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
