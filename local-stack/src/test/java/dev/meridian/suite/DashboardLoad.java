package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads the dashboard at a steady rate, however long the answers take, in turns from each replica,
 * and keeps what each answer told.
 */
final class DashboardLoad implements AutoCloseable {

  static final String DASHBOARD = "/api/v1/dashboard-data";

  private static final List<String> TELLING = List.of("kpis", "sections", "level");

  /** More than that at once and the load itself, not the suite, would be what is slow. */
  private static final int MAX_UNANSWERED = 1_000;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Semaphore unanswered = new Semaphore(MAX_UNANSWERED);
  private final List<Seen> seen = new ArrayList<>();
  private final List<Api> replicas;
  private Future<?> asking;
  private int turn;

  private DashboardLoad(List<Api> replicas) {
    this.replicas = List.copyOf(replicas);
  }

  /**
   * What came of one read.
   *
   * @param sentAt as System.nanoTime() tells
   * @param status 0 where the connection broke
   * @param cache X-Cache; empty without
   * @param body figures, sections and level of a 200; null otherwise
   */
  record Seen(long sentAt, Duration took, int status, String cache, ObjectNode body) {

    long receivedAt() {
      return sentAt + took.toNanos();
    }

    String level() {
      return body.get("level").asText();
    }
  }

  static DashboardLoad start(int perSecond, Api... replicas) {
    var load = new DashboardLoad(List.of(replicas));
    load.asking =
        load.clock.scheduleAtFixedRate(
            load::ask, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    return load;
  }

  private void ask() {
    if (!unanswered.tryAcquire()) {
      return;
    }
    long sentAt = System.nanoTime();
    Api replica = replicas.get(turn++ % replicas.size());
    var unused = replica.getLater(DASHBOARD).handle((answer, broken) -> see(sentAt, answer));
  }

  private Void see(long sentAt, Api.Answer answer) {
    Seen told =
        answer == null
            ? new Seen(sentAt, Duration.ofNanos(System.nanoTime() - sentAt), 0, "", null)
            : new Seen(
                sentAt,
                answer.took(),
                answer.status(),
                answer.header("X-Cache").orElse(""),
                answer.status() == 200 ? telling(answer) : null);
    synchronized (seen) {
      seen.add(told);
    }
    unanswered.release();
    return null;
  }

  private static ObjectNode telling(Api.Answer answer) {
    return ((ObjectNode) answer.json()).retain(TELLING);
  }

  /** Everything that was answered so far. */
  Phase all() {
    return since(0);
  }

  private Phase since(int first) {
    synchronized (seen) {
      return new Phase(List.copyOf(seen.subList(first, seen.size())));
    }
  }

  private int count() {
    synchronized (seen) {
      return seen.size();
    }
  }

  /** The next so many answers. */
  Phase next(int answers) {
    int first = count();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> count() - first >= answers);
    return since(first);
  }

  /** No further reads; those under way may end. */
  @Override
  public void close() {
    assertThat(asking.isDone()).as("something went wrong with the load itself").isFalse();
    clock.shutdownNow();
    await().atMost(Duration.ofSeconds(10)).until(clock::isTerminated);
    await("the last answer")
        .atMost(Duration.ofSeconds(70))
        .until(() -> unanswered.availablePermits() == MAX_UNANSWERED);
  }
}
