package dev.meridian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.problem.Failure;
import dev.meridian.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final AtomicInteger reads = new AtomicInteger();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private RemoteKeys keys;

  @AfterEach
  void stop() {
    stuck.countDown();
    keys.close();
  }

  @Test
  void a_place_that_failed_after_a_while_is_left_alone_from_then_on() {
    keys =
        keys(
            () -> {
              awaitRelease();
              throw new IOException("gone");
            });
    var first = CompletableFuture.runAsync(() -> keys.find("any"));
    await().until(() -> reads.get() == 1);
    clock.move(PAUSE);
    stuck.countDown();
    assertThatThrownBy(first::join).hasCauseInstanceOf(Failure.Unavailable.class);

    assertThatThrownBy(() -> keys.find("any")).isInstanceOf(Failure.Unavailable.class);
    assertThat(reads).hasValue(1);
    clock.move(PAUSE);
    assertThatThrownBy(() -> keys.find("any")).isInstanceOf(Failure.Unavailable.class);
    assertThat(reads).hasValue(2);
  }

  @Test
  void what_makes_no_sense_is_as_if_nobody_had_answered() {
    keys = keys(() -> "{\"keys\": {}}");
    assertThatThrownBy(() -> keys.find("any")).isInstanceOf(Failure.Unavailable.class);
    assertThat(keys.areCurrent()).isFalse();
  }

  private RemoteKeys keys(RemoteKeys.Place place) {
    RemoteKeys.Place counted =
        () -> {
          reads.incrementAndGet();
          return place.read();
        };
    return new RemoteKeys(
        "a test", counted, new RemoteKeys.Timing(Duration.ofMinutes(5), PAUSE, PAUSE), clock);
  }

  private void awaitRelease() {
    try {
      stuck.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
