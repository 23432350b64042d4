package dev.meridian.suite;

import static dev.meridian.suite.DashboardLoad.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.suite.BreakableServer.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis stands still, dies or forgets all under load: reads, writes and changes go on. */
class RedisFaultIT {

  private static final String TENANT = "Northwind Shipping";
  private static final int PER_SECOND = 50;
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(5);

  /**
   * Below this, a ratio of two percentiles tells of the machine's scheduler, not of Redis. The 90th
   * it is, as one pause of a machine hits more than one in a hundred; who waits for Redis does so
   * with each request.
   */
  private static final Duration NOISE = Duration.ofMillis(100);

  private final RunningSuite suite = RunningSuite.get();
  private final Api admin = suite.as("admin", TENANT);
  private final BreakableServer server = BreakableServer.redis(suite);
  private final RedisProbe redis = new RedisProbe(suite);

  @AfterEach
  void redis_is_well_again() throws Exception {
    server.mend();
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_of_redis_stops_nothing_and_loses_nothing(Fault fault) throws Exception {
    provoke(fault.name(), () -> server.suffer(fault), Duration.ofSeconds(5));
  }

  @Test
  void a_redis_that_forgets_all_stops_nothing_and_loses_nothing() throws Exception {
    provoke("FLUSHED", redis::flush, Duration.ofSeconds(5));
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void half_a_minute_without_redis_stops_nothing_and_loses_nothing(Fault fault) throws Exception {
    provoke(fault.name(), () -> server.suffer(fault), Duration.ofSeconds(30));
  }

  private void provoke(String fault, Begin begin, Duration lasting) throws Exception {
    changeAndSee("On Track");
    try (var load = DashboardLoad.start(PER_SECOND, admin)) {
      // Cold code is slow code.
      load.next(4 * PER_SECOND);
      long warm = System.nanoTime();
      Phase before = load.next(5 * PER_SECOND);

      begin.begin();
      Phase during = load.next((int) lasting.toSeconds() * PER_SECOND);
      for (String status : List.of("Critical", "At Risk", "On Track", "Behind Schedule")) {
        changeAndSee(status);
      }
      server.mend();

      changeAndSee("On Track");
      awaitRedisInUse();
      Phase after = load.next(3 * PER_SECOND);
      Phase all = load.all().from(warm);
      report(fault, before, during, after, all);
      all.assertAllAnswered();
      all.assertFull();
      assertThat(during.fromMemory().percentile(90)).isLessThan(atMost(before));
      assertThat(after.fromMemory().percentile(90)).isLessThan(atMost(before));
    }
  }

  private static Duration atMost(Phase normal) {
    Duration twice = normal.fromMemory().percentile(90).multipliedBy(2);
    return twice.compareTo(NOISE) > 0 ? twice : NOISE;
  }

  /** Writes, and waits until the dashboard says what the databases say. */
  private void changeAndSee(String status) {
    String path = "/api/v1/projects/" + admin.dearestProject();
    String tag = admin.get(path).header("ETag").orElseThrow();
    Api.Answer written = admin.patch(path, "{\"status\": \"" + status + "\"}", tag);
    assertThat(written.status()).as(written.body()).isEqualTo(200);
    var expected = Recomputation.once(suite, TENANT).kpis().get("portfolioHealthScore");
    await(status)
        .atMost(SHOWN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                assertThat(
                        admin.get(DASHBOARD).json().at("/kpis/portfolioHealthScore").decimalValue())
                    .isEqualByComparingTo(expected));
  }

  /** Events travel by it again, and replicas share sections by it again. */
  private void awaitRedisInUse() throws Exception {
    long events = redis.events();
    changeAndSee("At Risk");
    changeAndSee("On Track");
    await().atMost(SHOWN_WITHIN).until(() -> redis.events() > events);
    await().atMost(SHOWN_WITHIN).until(() -> redis.sections() > 0);
  }

  private static void report(String fault, Phase before, Phase during, Phase after, Phase all) {
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "Redis {0}: before {1}; during {2}; after {3}; with changes {4}",
            fault,
            before,
            during,
            after,
            all);
  }

  private interface Begin {
    void begin() throws Exception;
  }
}
