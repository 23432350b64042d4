package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each domain service is killed under fifty requests a second, and started again. */
class OwnerFaultIT {

  private static final String DASHBOARD = "/api/v1/dashboard-data";
  private static final int PER_SECOND = 50;

  private final RunningSuite suite = RunningSuite.get();
  private final Api executive = suite.as("executive", "Northwind Shipping");
  private final List<Api.Answer> answers = Collections.synchronizedList(new ArrayList<>());
  private final List<ScheduledFuture<?>> callers = new ArrayList<>();
  private final ScheduledExecutorService load = Executors.newScheduledThreadPool(32);

  @AfterEach
  void stop_the_load() throws InterruptedException {
    load.shutdownNow();
    assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PORTFOLIO, portfolio, /kpis/portfolioHealthScore",
    "FINANCIAL, finance, /kpis/budgetPerformanceIndex",
    "RISK, risk, /kpis/riskExposureScore"
  })
  void a_dead_owner_makes_its_section_stale_or_missing_and_nothing_else(
      Service owner, String section, String figure) {
    awaitSection(section, "live"::equals);
    JsonNode before = executive.get(DASHBOARD).json().at(figure);
    assertThat(before.isNumber()).as("a figure to lose: %s", before).isTrue();
    startLoad();

    suite.stack().service(owner).kill();
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !status(section).equals("live"));
    long killed = answers.size();
    await().atMost(Duration.ofSeconds(30)).until(() -> answers.size() > killed + 4 * PER_SECOND);

    suite.stack().start(owner);
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(status(section)).isEqualTo("live"));

    assertThat(callers).as("no caller met a broken connection").noneMatch(ScheduledFuture::isDone);
    List<Api.Answer> seen = List.copyOf(answers);
    assertThat(seen).hasSizeGreaterThan(4 * PER_SECOND);
    for (Api.Answer answer : seen) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.took()).isLessThan(Duration.ofSeconds(2));
      JsonNode body = answer.json();
      JsonNode value = body.at(figure);
      if (body.at("/sections/" + section + "/status").asText().equals("missing")) {
        assertThat(value.isNull()).isTrue();
        assertThat(body.at("/sections/" + section + "/reason").asText()).isNotBlank();
      } else {
        assertThat(value.decimalValue()).isEqualByComparingTo(before.decimalValue());
      }
    }
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} killed: {1} answers, slowest {2} ms",
            owner,
            seen.size(),
            seen.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0));
  }

  private void startLoad() {
    for (int thread = 0; thread < PER_SECOND; thread++) {
      callers.add(
          load.scheduleAtFixedRate(
              () -> answers.add(executive.get(DASHBOARD)),
              thread * 20L,
              1_000,
              TimeUnit.MILLISECONDS));
    }
  }

  private String status(String section) {
    return executive.get(DASHBOARD).json().at("/sections/" + section + "/status").asText();
  }

  private void awaitSection(String section, Predicate<String> expected) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> expected.test(status(section)));
  }
}
