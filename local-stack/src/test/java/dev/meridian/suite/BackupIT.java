package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import dev.meridian.stack.Stack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the operations guide says of backups is done, word by word: a backup while people work, an
 * accident, the moment before it brought back. No service is told anything, and none shows, misses
 * or repeats what is undone.
 */
@Tag("long")
class BackupIT {

  private static final String TENANT = "Northwind Shipping";
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private static final Executor THREADS = work -> new Thread(work).start();

  /** Databases by the name that the others know their service by. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "portfolio", "portfolio", "financial", "finance", "risk", "risk", "gateway", "gateway");

  private final RunningSuite suite = RunningSuite.get();
  private final Stack stack = suite.stack();

  @TempDir Path backup;

  @Test
  void the_moment_before_an_accident_comes_back_whole() throws Exception {
    Instructions guide =
        Instructions.of(RunningSuite.REPOSITORY.resolve("docs/operations.md"), "Backup and restore")
            .where("/mnt/backup", backup)
            .where("/var/lib/postgresql/data", stack.directory().resolve("postgres/data"));
    guide.type();
    try (Connection session = superuser("postgres")) {
      guide.ask(session);
    }
    stack.servers().postgres().close();
    stack.startPostgres();
    await("the services are back").atMost(WITHIN).ignoreExceptions().until(this::areWell);

    try (Connection session = superuser("postgres")) {
      guide.ask(session);
      guide.type();
      Files.writeString(backup.resolve("backup_label"), guide.ask(session));
    }

    Writes writes = new Writes(suite.as("admin", TENANT));
    String kept = id(writes.createProject("Kept"));
    assertThat(writes.recordCost(kept, "kept").status()).isEqualTo(201);
    assertThat(writes.openRisk(kept, "Kept").status()).isEqualTo(201);
    awaitFigures(writes.api());
    awaitQuiet();
    JsonNode figures = figures(writes.api());
    Recomputation.Truth truth = Recomputation.once(suite, TENANT);
    try (Connection session = superuser("postgres")) {
      guide.where("2026-11-22 09:14:00+00", answer(session, "SELECT clock_timestamp()"));
    }

    String undone = id(writes.createProject("Undone"));
    assertThat(writes.openRisk(undone, "Undone").status()).isEqualTo(201);
    assertThat(writes.recordCost(kept, "undone").status()).isEqualTo(201);
    awaitFigures(writes.api());
    assertThat(figures(writes.api())).isNotEqualTo(figures);

    try (Connection session = superuser("postgres")) {
      guide.ask(session);
    }
    atOnce(stack.services(), service -> service.stop(WITHIN));
    stack.servers().postgres().close();
    guide.type();
    stack.startPostgres();
    try (Connection session = superuser("postgres")) {
      await().atMost(WITHIN).until(() -> answer(session, "SELECT pg_is_in_recovery()").equals("f"));
    }
    try (Connection session = superuser("gateway")) {
      guide.ask(session);
    }
    new RedisProbe(suite).flush();
    atOnce(EnumSet.allOf(Service.class), stack::start);
    assertThat(guide.areDone()).isTrue();

    Api admin = suite.as("admin", TENANT);
    assertThat(Recomputation.once(suite, TENANT)).isEqualTo(truth);
    assertThat(admin.get("/api/v1/projects/" + undone).status()).isEqualTo(404);
    await().atMost(WITHIN).untilAsserted(() -> assertThat(figures(admin)).isEqualTo(figures));
    awaitQuiet();
    assertThatEventsGoOn(admin, kept);
  }

  private boolean areWell() {
    return !figures(suite.as("admin", TENANT)).isEmpty();
  }

  /** As before: through outbox, stream and projections to the screens, each once. */
  private void assertThatEventsGoOn(Api admin, String project) throws Exception {
    Screen screen = Screen.open(stack.gateway(), admin.token());
    screen.await("dashboard.data");
    Writes writes = new Writes(admin);
    assertThat(writes.recordCost(project, "after").status()).isEqualTo(201);
    assertThat(writes.openRisk(project, "After").status()).isEqualTo(201);
    String dearest = "/api/v1/projects/" + admin.dearestProject();
    Api.Answer found = admin.get(dearest);
    String other = found.json().get("status").asText().equals("Critical") ? "On Track" : "Critical";
    String tag = found.header("ETag").orElseThrow();
    assertThat(admin.patch(dearest, "{\"status\": \"" + other + "\"}", tag).status())
        .isEqualTo(200);
    screen.await("dashboard.update");
    screen.abort();
    awaitFigures(admin);
    awaitQuiet();
    assertThat(admin.read("/api/v1/projects/" + project).get("actualCost").decimalValue())
        .isEqualByComparingTo(BigDecimal.valueOf(6));
  }

  /** Every service has applied all that every other has told, and set nothing aside. */
  private void awaitQuiet() {
    await("positions agree").atMost(WITHIN).untilAsserted(this::assertThatPositionsAgree);
  }

  private void assertThatPositionsAgree() throws SQLException {
    for (String follower : stack.servers().databases().keySet()) {
      try (Connection database = superuser(follower);
          Statement statement = database.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT source, topic, position, parked FROM feed_position")) {
        while (rows.next()) {
          String source = rows.getString("source");
          assertThat(rows.getLong("position"))
              .as("%s's position of %s", follower, source)
              .isEqualTo(head(source, rows.getString("topic")));
          assertThat(rows.getLong("parked")).as("set aside by %s", follower).isZero();
        }
      }
    }
  }

  private long head(String source, String topic) throws SQLException {
    try (Connection database = superuser(SOURCES.get(source))) {
      return Long.parseLong(
          answer(
              database,
              "SELECT coalesce(max(position), 0) FROM outbox_head WHERE topic = '" + topic + "'"));
    }
  }

  private void awaitFigures(Api api) {
    await("the dashboard says what the databases say")
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              Map<String, BigDecimal> expected = Recomputation.once(suite, TENANT).kpis();
              JsonNode shown = figures(api);
              expected.forEach(
                  (name, value) ->
                      assertThat(shown.get(name).decimalValue())
                          .as(name)
                          .isEqualByComparingTo(value));
            });
  }

  private static JsonNode figures(Api api) {
    JsonNode dashboard = api.read(DashboardLoad.DASHBOARD);
    assertThat(dashboard.get("level").asText()).isEqualTo("full");
    return dashboard.get("kpis");
  }

  private static String id(Api.Answer created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().get("id").asText();
  }

  private static <T> void atOnce(Collection<T> all, Consumer<T> work) {
    CompletableFuture.allOf(
            all.stream()
                .map(each -> CompletableFuture.runAsync(() -> work.accept(each), THREADS))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private Connection superuser(String database) throws SQLException {
    return stack.servers().postgres().access().connect(database);
  }

  private static String answer(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The next tests need no archive, and what is written to it would fill a disk. */
  @AfterEach
  void without_archive() throws IOException, SQLException {
    if (!stack.servers().postgres().process().isAlive()) {
      stack.startPostgres();
    }
    try (Connection session = superuser("postgres");
        Statement statement = session.createStatement()) {
      statement.execute("ALTER SYSTEM RESET ALL");
      statement.execute("ALTER SYSTEM SET archive_command = 'true'");
      statement.execute("SELECT pg_reload_conf()");
    }
    Arrays.stream(Service.values())
        .filter(service -> stack.services().stream().noneMatch(it -> isUp(it, service)))
        .forEach(stack::start);
  }

  private static boolean isUp(RunningService instance, Service service) {
    return instance.service() == service && instance.process().isAlive();
  }
}
