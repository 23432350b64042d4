package dev.meridian.suite;

import static dev.meridian.suite.DashboardLoad.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
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
  private final RedisProbe redis = new RedisProbe(suite);

  /** What happens to Redis, and how it comes back. */
  enum Fault {
    STOPPED {
      @Override
      void begin(RunningSuite suite) throws Exception {
        Kill.stop(server(suite));
      }

      @Override
      void end(RunningSuite suite) throws Exception {
        Kill.resume(server(suite));
      }
    },
    KILLED {
      @Override
      void begin(RunningSuite suite) throws Exception {
        Kill.outright(server(suite));
      }

      @Override
      void end(RunningSuite suite) throws Exception {
        if (!server(suite).isAlive()) {
          suite.stack().startRedis();
        }
      }
    },
    FLUSHED {
      @Override
      void begin(RunningSuite suite) throws Exception {
        new RedisProbe(suite).flush();
      }

      @Override
      void end(RunningSuite suite) {
        // It is empty and well.
      }
    };

    abstract void begin(RunningSuite suite) throws Exception;

    /** Does no harm a second time. */
    abstract void end(RunningSuite suite) throws Exception;

    private static ProcessHandle server(RunningSuite suite) {
      return suite.stack().servers().redis().process();
    }
  }

  @AfterEach
  void redis_is_well_again() throws Exception {
    Fault.KILLED.end(suite);
    Fault.STOPPED.end(suite);
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_of_redis_stops_nothing_and_loses_nothing(Fault fault) throws Exception {
    provoke(fault, Duration.ofSeconds(5));
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLUSHED")
  void half_a_minute_without_redis_stops_nothing_and_loses_nothing(Fault fault) throws Exception {
    provoke(fault, Duration.ofSeconds(30));
  }

  private void provoke(Fault fault, Duration lasting) throws Exception {
    changeAndSee("On Track");
    try (var load = DashboardLoad.start(PER_SECOND, admin)) {
      // Cold code is slow code.
      load.next(4 * PER_SECOND);
      long warm = System.nanoTime();
      Phase before = load.next(5 * PER_SECOND);

      fault.begin(suite);
      Phase during = load.next((int) lasting.toSeconds() * PER_SECOND);
      for (String status : List.of("Critical", "At Risk", "On Track", "Behind Schedule")) {
        changeAndSee(status);
      }
      fault.end(suite);

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
    String path =
        "/api/v1/projects/"
            + admin.get("/api/v1/projects?limit=1&sort=-budget").json().at("/data/0/id").asText();
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

  private static void report(Fault fault, Phase before, Phase during, Phase after, Phase all) {
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
}
