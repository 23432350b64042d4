package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads of every service and writes to every owner, in turns at a steady rate; nothing is tried
 * again. What fails is kept.
 */
final class SteadyLoad implements AutoCloseable {

  private static final Duration LAST_ANSWER_WITHIN = Duration.ofSeconds(70);
  private static final String COST =
      """
      {"kind": "actual", "date": "2026-01-01", "amount": 3, "currency": "USD", "source": "roll"}""";
  private static final String RISK =
      """
      {"projectId": "%s", "title": "While it rolled", "probability": 1, "impact": 1}""";
  private static final String PROJECT =
      """
      {"name": "Begun while it rolled", "portfolio": "Technology", "startDate": "2026-01-01",
       "endDate": "2026-12-31", "budget": 1000, "currency": "USD"}""";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Supplier<CompletableFuture<Api.Answer>>> turns;
  private final Future<?> asking;

  private SteadyLoad(Api api, int perSecond) {
    String project = api.dearestProject();
    this.turns =
        List.of(
            () -> api.getLater(DashboardLoad.DASHBOARD),
            () -> api.getLater("/api/v1/projects?limit=1"),
            () -> write(api, "/api/v1/projects/" + project + "/costs", COST),
            () -> api.getLater("/api/v1/financial-metrics"),
            () -> api.getLater("/api/v1/dashboard/subscription-stats"),
            () -> write(api, "/api/v1/risks", RISK.formatted(project)),
            () -> api.getLater("/api/v1/risks?limit=1"),
            () -> api.getLater("/api/v1/exports?limit=1"),
            () -> write(api, "/api/v1/projects", PROJECT),
            () -> api.getLater("/api/v1/auth/me"));
    this.asking =
        clock.scheduleAtFixedRate(
            this::ask, 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
  }

  static SteadyLoad start(Api api, int perSecond) {
    return new SteadyLoad(api, perSecond);
  }

  private static CompletableFuture<Api.Answer> write(Api api, String path, String json) {
    return Api.later(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private void ask() {
    long begun = System.nanoTime();
    int number = sent.getAndIncrement();
    var unused =
        turns
            .get(number % turns.size())
            .get()
            .handle(
                (answer, broken) -> {
                  if (broken != null || answer.status() / 100 != 2) {
                    failures.add(
                        "%d after %d ms: %s"
                            .formatted(
                                number % turns.size(),
                                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                                broken != null ? broken : answer));
                  }
                  return answered.incrementAndGet();
                });
  }

  /** Waits until so many more were answered. */
  void awaitNext(int answers) {
    int wanted = answered.get() + answers;
    await().atMost(Duration.ofMinutes(2)).until(() -> answered.get() >= wanted);
  }

  List<String> failures() {
    return failures;
  }

  int answered() {
    return answered.get();
  }

  /** No further requests; those under way may end. */
  @Override
  public void close() {
    assertThat(asking.isDone()).as("something went wrong with the load itself").isFalse();
    asking.cancel(false);
    clock.shutdown();
    await("the last answer")
        .atMost(LAST_ANSWER_WITHIN)
        .until(() -> clock.isTerminated() && answered.get() == sent.get());
  }
}
