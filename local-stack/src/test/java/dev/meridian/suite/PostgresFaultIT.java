package dev.meridian.suite;

import static dev.meridian.suite.DashboardLoad.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.DemoUser;
import dev.meridian.suite.BreakableServer.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PostgreSQL stands still or dies under load: what is cached is shown as stale, writes wait not.
 */
class PostgresFaultIT {

  private static final String TENANT = "Northwind Shipping";
  private static final int PER_SECOND = 20;
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(2);
  private static final Duration STALE_WITHIN = Duration.ofSeconds(10);
  private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(5);

  private final RunningSuite suite = RunningSuite.get();
  private final BreakableServer postgres = BreakableServer.postgres(suite);
  private final Api admin = suite.as("admin", TENANT);
  private final DemoUser somebody = suite.user("viewer", TENANT);
  private final String project = admin.dearestProject();

  private final Executor threads = task -> new Thread(task).start();
  private final Writes valid = new Writes(admin);

  /** One of each database. */
  private final Map<String, Supplier<Api.Answer>> writes =
      Map.of(
          "portfolio", () -> valid.createProject("Refused or taken"),
          "finance", () -> valid.recordCost(project, "Refused or taken"),
          "risk", () -> valid.openRisk(project, "Refused or taken"),
          "gateway", this::logIn);

  @AfterEach
  void postgres_is_well_again() throws Exception {
    postgres.mend();
    awaitRecovery();
  }

  @ParameterizedTest
  @EnumSource
  void without_postgres_reads_are_stale_and_writes_refused_at_once(Fault fault) throws Exception {
    provoke(fault, Duration.ofSeconds(3));
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void half_a_minute_without_postgres_leaves_no_trace(Fault fault) throws Exception {
    provoke(fault, Duration.ofSeconds(30));
  }

  private void provoke(Fault fault, Duration lasting) throws Exception {
    awaitRecovery();
    try (var load = DashboardLoad.start(PER_SECOND, admin)) {
      // Cold code is slow code.
      load.next(5 * PER_SECOND);
      long warm = System.nanoTime();
      Phase before = load.next(3 * PER_SECOND);
      JsonNode figures = before.last().body().get("kpis");

      postgres.suffer(fault);
      assertThatWritesAreRefused(fault);
      awaitEverySectionStale();
      Phase during = load.next((int) lasting.toSeconds() * PER_SECOND);
      assertThatWritesAreRefused(fault);
      postgres.mend();

      long back = System.nanoTime();
      awaitRecovery();
      Duration recovery = Duration.ofNanos(System.nanoTime() - back);
      Phase after = load.next(2 * PER_SECOND);
      report(fault, before, during, after, recovery);
      assertThat(recovery).isLessThan(RECOVERED_WITHIN);
      load.all().from(warm).assertAllAnswered();
      assertThat(during.seen())
          .extracting(answer -> answer.body().get("kpis"))
          .containsOnly(figures);
      assertThat(during.seen()).extracting(DashboardLoad.Seen::cache).containsOnly("STALE");
    }
    Recomputation.Truth truth = Recomputation.once(suite, TENANT);
    await()
        .atMost(RECOVERED_WITHIN)
        .untilAsserted(
            () -> {
              JsonNode shown = admin.get(DASHBOARD).json().get("kpis");
              truth
                  .kpis()
                  .forEach(
                      (name, value) ->
                          assertThat(shown.get(name).decimalValue())
                              .as(name)
                              .isEqualByComparingTo(value));
            });
  }

  /** All at once, so that none gains by what another one has met. */
  private void assertThatWritesAreRefused(Fault fault) {
    Map<String, CompletableFuture<Api.Answer>> answers = new TreeMap<>();
    writes.forEach(
        (name, write) -> answers.put(name, CompletableFuture.supplyAsync(write, threads)));
    answers.forEach(
        (name, later) -> {
          Api.Answer answer = later.join();
          System.getLogger("suite")
              .log(
                  System.Logger.Level.INFO,
                  "PostgreSQL {0}, write to {1}: {2} after {3} ms",
                  fault,
                  name,
                  answer.status(),
                  answer.took().toMillis());
        });
    assertThat(answers)
        .allSatisfy(
            (name, later) -> {
              Api.Answer answer = later.join();
              assertThat(answer.status()).as(answer.body()).isEqualTo(503);
              assertThat(answer.header("Retry-After")).isPresent();
              assertThat(answer.took()).isLessThan(REFUSED_WITHIN);
            });
  }

  private void awaitEverySectionStale() {
    await()
        .atMost(STALE_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () ->
                assertThat(admin.get(DASHBOARD).json().get("sections"))
                    .allSatisfy(
                        section -> {
                          assertThat(section.get("status").asText()).isEqualTo("stale");
                          assertThat(section.get("reason").asText()).isNotBlank();
                        }));
  }

  /** Reads are live and every database takes writes. */
  private void awaitRecovery() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              for (var write : writes.entrySet()) {
                Api.Answer answer = write.getValue().get();
                assertThat(answer.status())
                    .as("%s: %s", write.getKey(), answer.body())
                    .isIn(200, 201);
              }
              assertThat(admin.get(DASHBOARD).json().get("level").asText()).isEqualTo("full");
            });
  }

  private Api.Answer logIn() {
    return suite
        .anonymous()
        .post(
            "/api/v1/auth/login",
            """
            {"email": "%s", "password": "%s"}"""
                .formatted(somebody.email(), somebody.password()));
  }

  private static void report(
      Fault fault, Phase before, Phase during, Phase after, Duration recovery) {
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "PostgreSQL {0}: before {1}; during {2}; well again after {3} ms; after {4}",
            fault,
            before,
            during,
            recovery.toMillis(),
            after);
  }
}
