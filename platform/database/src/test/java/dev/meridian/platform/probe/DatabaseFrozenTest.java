package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.Frozen;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server stands still, or dies; the service is never started again. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
@Timeout(90)
class DatabaseFrozenTest {

  /** More than there are connections. */
  private static final int REQUESTS = 24;

  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(2);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  /** What a busy machine takes for the same requests when nothing is wrong. */
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(20);

  @Inject MeterRegistry meters;
  @Inject TenantScope tenants;
  @Inject Sql sql;
  @Inject @Readiness Instance<HealthCheck> checks;

  private final ExecutorService callers = Executors.newCachedThreadPool();

  private record Answer(int status, String retryAfter, Duration took) {}

  @AfterEach
  void end() throws InterruptedException {
    await().atMost(Duration.ofSeconds(30)).until(() -> up() == 1);
    callers.shutdownNow();
    assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void while_it_stands_still_requests_are_refused_and_afterwards_all_goes_on() throws Exception {
    Duration calm = slowest(inParallel("crane", REQUESTS));
    List<Future<Answer>> waiting = inParallel("dawdle", 4);
    await().atMost(Duration.ofSeconds(5)).until(() -> sleeping() == 4);

    Frozen standing = TestInfrastructure.frozenDatabase();
    try {
      waiting.addAll(inParallel("heron", REQUESTS));
      assertThat(all(waiting)).allSatisfy(DatabaseFrozenTest::isRefused);
      Duration refused = slowest(waiting);
      assertThat(refused).isLessThan(REFUSED_WITHIN.plus(calm));
      print("{0} requests refused within {1} ms", waiting.size(), refused.toMillis());
      assertThat(up()).isZero();
      Answer later = post("heron");
      isRefused(later);
      assertThat(later.took()).isLessThan(Duration.ofSeconds(1).plus(calm));
      assertThat(checks)
          .allSatisfy(
              check ->
                  assertThat(check.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP));
    } finally {
      standing.close();
    }

    long back = System.nanoTime();
    await().atMost(BACK_WITHIN.plus(SLOW_MACHINE)).until(() -> post("ibis").status() == 200);
    print("Written again after {0} ms", (System.nanoTime() - back) / 1_000_000);
    awaitAllWritten("ibis");
    assertThat(up()).isEqualTo(1);
    await().atMost(BACK_WITHIN.plus(SLOW_MACHINE)).until(() -> unpublished() == 0);
  }

  @Test
  void when_it_was_killed_it_is_used_again_as_soon_as_it_has_recovered() throws Exception {
    awaitAllWritten("stork");

    killOneOfItsProcesses();

    long killed = System.nanoTime();
    await()
        .atMost(BACK_WITHIN.plus(SLOW_MACHINE))
        .until(() -> all(inParallel("egret", 4)).stream().allMatch(a -> a.status() == 200));
    print("Killed, and written again after {0} ms", (System.nanoTime() - killed) / 1_000_000);
    awaitAllWritten("egret");
    await().atMost(BACK_WITHIN.plus(SLOW_MACHINE)).until(() -> unpublished() == 0);
  }

  @Test
  void a_long_statement_is_left_alone() throws Exception {
    assertThat(
            callers
                .submit(
                    () ->
                        tenants.call(
                            TestTokens.TENANT_A, () -> number("SELECT 1 AS n FROM pg_sleep(5)")))
                .get())
        .isEqualTo(1);
    assertThat(up()).isEqualTo(1);
  }

  @Test
  void a_server_without_room_for_another_connection_is_used_by_those_there_are() throws Exception {
    assertThat(post("plover").status()).isEqualTo(200);
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute("ALTER ROLE probe_service CONNECTION LIMIT 0");
      try {
        statement.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE usename = 'probe_service' AND query = 'SELECT 1'
            """);
        await()
            .during(Duration.ofSeconds(4))
            .atMost(SLOW_MACHINE)
            .until(() -> up() == 1 && post("plover").status() == 200);
      } finally {
        statement.execute("ALTER ROLE probe_service CONNECTION LIMIT -1");
      }
    }
  }

  private static void isRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isEqualTo("2");
  }

  private List<Future<Answer>> inParallel(String word, int count) {
    List<Future<Answer>> answers = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      answers.add(callers.submit(() -> post(word)));
    }
    return answers;
  }

  private static List<Answer> all(List<Future<Answer>> waiting) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> answer : waiting) {
      answers.add(answer.get());
    }
    return answers;
  }

  /** On a slow machine not each of them gets its connection in time at first. */
  private void awaitAllWritten(String word) {
    await()
        .atMost(BACK_WITHIN.plus(SLOW_MACHINE))
        .until(() -> all(inParallel(word, REQUESTS)).stream().allMatch(a -> a.status() == 200));
  }

  private static Duration slowest(List<Future<Answer>> waiting) throws Exception {
    return all(waiting).stream().map(Answer::took).max(Duration::compareTo).orElseThrow();
  }

  private static void print(String text, Object... figures) {
    System.getLogger("probe").log(System.Logger.Level.WARNING, text, figures);
  }

  private static Answer post(String word) {
    long begin = System.nanoTime();
    var response =
        given()
            .auth()
            .oauth2(TestTokens.admin().token())
            .contentType("application/json")
            .body("{\"word\": \"" + word + "\"}")
            .post("/api/v1/probes");
    return new Answer(
        response.statusCode(),
        response.header("Retry-After"),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private double up() {
    return meters.get("meridian.database.up").gauge().value();
  }

  private long number(String query) {
    return QuarkusTransaction.requiringNew()
        .call(() -> sql.first(query, row -> row.number("n")).orElseThrow());
  }

  private long unpublished() {
    return number("SELECT count(*) AS n FROM outbox WHERE published_at IS NULL");
  }

  private static long sleeping() throws SQLException, IOException {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")) {
      result.next();
      return result.getLong(1);
    }
  }

  /** The server then ends all others and replays its log, as after a crash of the whole. */
  private static void killOneOfItsProcesses() throws SQLException, IOException {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT pg_backend_pid()")) {
      result.next();
      assertThat(ProcessHandle.of(result.getLong(1)).orElseThrow().destroyForcibly()).isTrue();
    }
  }
}
