package dev.meridian.suite;

import static dev.meridian.suite.DashboardLoad.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each domain service is killed under twenty requests a second, and started again. */
class OwnerFaultIT {

  private static final int PER_SECOND = 20;

  private final RunningSuite suite = RunningSuite.get();
  private final Api executive = suite.as("executive", "Northwind Shipping");

  @ParameterizedTest
  @CsvSource({
    "PORTFOLIO, portfolio, /kpis/portfolioHealthScore",
    "FINANCIAL, finance, /kpis/budgetPerformanceIndex",
    "RISK, risk, /kpis/riskExposureScore"
  })
  void a_dead_owner_makes_its_section_stale_or_missing_and_nothing_else(
      Service owner, String section, String figure) {
    awaitSection(section, Duration.ofSeconds(60), "live"::equals);
    JsonNode before = executive.get(DASHBOARD).json().at(figure);
    assertThat(before.isNumber()).as("a figure to lose: %s", before).isTrue();
    try (var load = DashboardLoad.start(PER_SECOND, executive)) {
      // Cold code is slow code.
      load.next(5 * PER_SECOND);
      long warm = System.nanoTime();

      suite.stack().service(owner).kill();
      awaitSection(section, Duration.ofSeconds(5), status -> !status.equals("live"));
      load.next(4 * PER_SECOND);

      suite.stack().start(owner);
      awaitSection(section, Duration.ofSeconds(5), "live"::equals);

      Phase all = load.all().from(warm);
      System.getLogger("suite").log(System.Logger.Level.INFO, "{0} killed: {1}", owner, all);
      all.assertAllAnswered();
      for (DashboardLoad.Seen answer : all.seen()) {
        JsonNode value = answer.body().at(figure);
        if (answer.body().at("/sections/" + section + "/status").asText().equals("missing")) {
          assertThat(value.isNull()).isTrue();
          assertThat(answer.body().at("/sections/" + section + "/reason").asText()).isNotBlank();
        } else {
          assertThat(value.decimalValue()).isEqualByComparingTo(before.decimalValue());
        }
      }
    }
  }

  private void awaitSection(String section, Duration within, Predicate<String> expected) {
    await()
        .atMost(within)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                expected.test(
                    executive
                        .get(DASHBOARD)
                        .json()
                        .at("/sections/" + section + "/status")
                        .asText()));
  }
}
