package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.stack.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each domain service is killed in the middle of writes and started again. What was acknowledged is
 * there once; what was committed was told to everybody, and nothing else was.
 */
class AcknowledgedWritesIT {

  private static final String TENANT = "Northwind Shipping";
  private static final String UNPUBLISHED = "SELECT 1, id FROM outbox WHERE published_at IS NULL";
  private static final int WRITERS = 8;
  private static final int MILLIS_BETWEEN_WRITES = 60;
  private static final int ACKNOWLEDGED = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(15);

  private final RunningSuite suite = RunningSuite.get();
  private final Api admin = suite.as("admin", TENANT);
  private final Writes writes = new Writes(admin);
  private final String mark = "Killed " + UUID.randomUUID() + " ";
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final List<ScheduledFuture<?>> running = new ArrayList<>();
  private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS);
  private String project;

  /** What is written, and where it is found: a text of ours and the id of each row. */
  enum Owner {
    PORTFOLIO(
        "portfolio",
        "SELECT name, id FROM project WHERE name LIKE ?",
        "SELECT 1, subject FROM outbox WHERE type = 'project.created' AND data->>'name' LIKE ?") {
      @Override
      Api.Answer write(AcknowledgedWritesIT test, String text) {
        return test.writes.createProject(text);
      }
    },
    FINANCIAL(
        "finance",
        "SELECT source, id FROM cost_line WHERE source LIKE ?",
        """
        SELECT 1, data->>'costLineId' FROM outbox
        WHERE type = 'cost.recorded' AND data->>'projectId' LIKE ?""") {
      @Override
      Api.Answer write(AcknowledgedWritesIT test, String text) {
        return test.writes.recordCost(test.project, text);
      }
    },
    RISK(
        "risk",
        "SELECT title, id FROM risk WHERE title LIKE ?",
        "SELECT 1, subject FROM outbox WHERE type = 'risk.created' AND data->>'title' LIKE ?") {
      @Override
      Api.Answer write(AcknowledgedWritesIT test, String text) {
        return test.writes.openRisk(test.project, text);
      }
    };

    private final String database;
    private final String rows;
    private final String events;

    Owner(String database, String rows, String events) {
      this.database = database;
      this.rows = rows;
      this.events = events;
    }

    abstract Api.Answer write(AcknowledgedWritesIT test, String text);

    Service service() {
      return Service.valueOf(name());
    }
  }

  /** Each waits for its last answer: what is under way may still be committed. */
  @AfterEach
  void stop_the_writers() throws InterruptedException {
    writers.shutdown();
    assertThat(writers.awaitTermination(70, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void what_was_acknowledged_is_there_once_and_told(Owner owner) throws Exception {
    Api.Answer target = writes.createProject("Target of writes");
    assertThat(target.status()).as(target.body()).isEqualTo(201);
    project = target.json().get("id").asText();
    startWriters(owner);
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= ACKNOWLEDGED);

    suite.stack().service(owner.service()).kill();
    int before = acknowledged.size();
    await().atMost(PATIENCE).until(() -> failures.get() > 0);
    suite.stack().start(owner.service());
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + ACKNOWLEDGED);
    assertThat(running).as("no writer met a broken connection").noneMatch(Future::isDone);
    stop_the_writers();

    Map<String, String> rows = read(owner.database, owner.rows, mark + "%");
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "{0} killed: {1} writes, {2} acknowledged, {3} failed, {4} rows",
            owner,
            attempts.get(),
            acknowledged.size(),
            failures.get(),
            rows.size());
    assertThat(rows.values()).doesNotHaveDuplicates().containsAll(acknowledged);
    String about = owner == Owner.FINANCIAL ? project : mark + "%";
    assertThat(read(owner.database, owner.events, about).keySet())
        .as("one event for each row, none for what was rolled back")
        .isEqualTo(rows.keySet());
    assertThatAllIsDelivered(owner, rows);
  }

  private void startWriters(Owner owner) {
    for (int writer = 0; writer < WRITERS; writer++) {
      running.add(
          writers.scheduleAtFixedRate(
              () -> write(owner), writer * 7L, MILLIS_BETWEEN_WRITES, TimeUnit.MILLISECONDS));
    }
  }

  private void write(Owner owner) {
    String text = mark + attempts.incrementAndGet();
    Api.Answer answer = owner.write(this, text);
    if (answer.status() == 201) {
      acknowledged.add(text);
    } else {
      failures.incrementAndGet();
    }
  }

  private void assertThatAllIsDelivered(Owner owner, Map<String, String> rows) {
    await()
        .atMost(DELIVERED_WITHIN)
        .untilAsserted(
            () -> {
              assertThat(read(owner.database, UNPUBLISHED, null)).isEmpty();
              if (owner == Owner.PORTFOLIO) {
                for (String follower : List.of("finance", "risk")) {
                  assertThat(read(follower, Owner.PORTFOLIO.rows, mark + "%"))
                      .as(follower)
                      .isEqualTo(rows);
                }
              }
              assertThatFiguresAreTrue();
            });
  }

  private void assertThatFiguresAreTrue() {
    Recomputation.Project truth =
        Recomputation.once(suite, TENANT).projects().get(UUID.fromString(project));
    JsonNode shown = admin.get("/api/v1/projects/" + project).json();
    assertThat(shown.get("riskLevel").asText()).isEqualTo(truth.riskLevel());
    if (truth.actualCost() == null) {
      assertThat(shown.get("actualCost").isNull()).isTrue();
    } else {
      assertThat(shown.get("actualCost").decimalValue()).isEqualByComparingTo(truth.actualCost());
    }
  }

  /** The query's second column, which is an id, with its first. */
  private Map<String, String> read(String database, String query, String parameter)
      throws SQLException {
    Map<String, String> found = new HashMap<>();
    try (Connection connection = suite.stack().servers().postgres().access().connect(database);
        PreparedStatement statement = connection.prepareStatement(query)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String before = found.put(rows.getString(2), rows.getString(1));
          assertThat(before).as("%s comes twice from %s", rows.getString(2), query).isNull();
        }
      }
    }
    return found;
  }
}
