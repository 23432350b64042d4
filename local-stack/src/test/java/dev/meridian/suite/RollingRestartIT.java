package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two instances of a service, one address before them; each is told to end and replaced by another,
 * while people read, write and watch. Nobody meets an error, and who watches is told to come back.
 */
class RollingRestartIT {

  private static final String TENANT = "Northwind Shipping";
  private static final int PER_SECOND = 40;
  private static final int SCREENS = 4;
  private static final int RESTART = 1012;

  /** An instance has no longer, whatever is under way; uploads apart. */
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  /** Whoever watches does so through these. */
  private static final Set<Service> WATCHED = EnumSet.of(Service.GATEWAY, Service.REALTIME);

  private final RunningSuite suite = RunningSuite.get();
  private final Api admin = suite.as("admin", TENANT);
  private final List<RunningService> replicas = new ArrayList<>();
  private final List<InputStream> open = new ArrayList<>();
  private Service service;
  private LoopbackFront front;

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void no_request_fails_while_a_service_is_replaced(Service replaced) throws Exception {
    begin(replaced);
    List<Screen> screens = new ArrayList<>();
    List<CompletableFuture<String>> streams = new ArrayList<>();
    for (int number = 0; number < SCREENS; number++) {
      Screen screen = Screen.open(suite.stack().gateway(), admin.token());
      screen.await("dashboard.data");
      screens.add(screen);
      streams.add(stream());
    }
    List<String> failures;
    try (var load = SteadyLoad.start(admin, PER_SECOND)) {
      failures = load.failures();
      load.awaitNext(2 * PER_SECOND);
      List<Long> took = new ArrayList<>();
      for (RunningService old : List.copyOf(replicas)) {
        took.add(end(old).toMillis());
        replicas.add(suite.stack().startAnother(service));
        front.add(replicas.get(replicas.size() - 1));
        load.awaitNext(PER_SECOND);
      }
      System.getLogger("suite")
          .log(
              System.Logger.Level.INFO,
              "{0} replaced: SIGTERM to exit {1} ms; {2} requests, failed: {3}",
              service,
              took,
              load.answered(),
              failures);
    }
    assertThat(failures).isEmpty();
    for (int number = 0; number < SCREENS; number++) {
      if (WATCHED.contains(service)) {
        assertThat(screens.get(number).closeCode(ENDS_WITHIN)).isEqualTo(RESTART);
        assertThat(streams.get(number).get()).contains("data:");
      } else {
        assertThat(screens.get(number).isClosed()).isFalse();
        assertThat(streams.get(number)).isNotDone();
        screens.get(number).abort();
      }
    }
  }

  private void begin(Service replaced) throws IOException {
    service = replaced;
    RunningService usual = suite.stack().service(service);
    replicas.add(suite.stack().startAnother(service));
    replicas.add(suite.stack().startAnother(service));
    usual.stop(ENDS_WITHIN);
    front = LoopbackFront.open(usual.endpoint().port());
    replicas.forEach(front::add);
  }

  private Duration end(RunningService instance) {
    front.withdraw(instance);
    replicas.remove(instance);
    long begun = System.nanoTime();
    instance.stop(ENDS_WITHIN);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(took).as("%s ends in good order", service).isLessThan(ENDS_WITHIN);
    return took;
  }

  /** All that it says, once it has come to an end that is none of a broken connection. */
  private CompletableFuture<String> stream() throws IOException, InterruptedException {
    InputStream stream =
        HttpClient.newHttpClient()
            .send(
                admin.request("/api/v1/sse/dashboard").build(),
                HttpResponse.BodyHandlers.ofInputStream())
            .body();
    open.add(stream);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        },
        work -> new Thread(work, "stream").start());
  }

  @AfterEach
  void as_it_was() throws IOException {
    for (InputStream stream : open) {
      stream.close();
    }
    if (front != null) {
      front.close();
      replicas.forEach(replica -> replica.stop(ENDS_WITHIN));
      suite.stack().start(service);
    }
  }
}
