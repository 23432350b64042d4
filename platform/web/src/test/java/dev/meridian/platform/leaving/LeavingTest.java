package dev.meridian.platform.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class LeavingTest {

  private static final ShutdownDelayInitiatedEvent STOPPING = new ShutdownDelayInitiatedEvent();

  private record Settings(Duration notice, Duration patience) implements LeavingConfig {}

  @Test
  void it_is_ready_until_it_is_told_to_stop() {
    var leaving = new Leaving(new Settings(Duration.ZERO, Duration.ZERO));
    assertThat(leaving.call().getStatus()).isEqualTo(Status.UP);
    leaving.begin(STOPPING);
    assertThat(leaving.call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void with_nothing_under_way_it_stops() {
    await().until(stopping(new Leaving(new Settings(Duration.ZERO, Duration.ofHours(1))))::isDone);
  }

  @Test
  void it_stops_when_the_last_of_what_is_under_way_is_over() {
    var leaving = new Leaving(new Settings(Duration.ZERO, Duration.ofHours(1)));
    leaving.begins();
    leaving.begins();
    leaving.isOver();
    CompletableFuture<Void> stopped = stopping(leaving);
    await().pollDelay(Duration.ofMillis(200)).until(() -> !stopped.isDone());
    leaving.isOver();
    await().until(stopped::isDone);
  }

  @Test
  void what_does_not_end_is_not_waited_for_past_its_patience() {
    var leaving = new Leaving(new Settings(Duration.ZERO, Duration.ofMillis(100)));
    leaving.begins();
    await().until(stopping(leaving)::isDone);
  }

  private static CompletableFuture<Void> stopping(Leaving leaving) {
    leaving.begin(STOPPING);
    return CompletableFuture.runAsync(
        () -> {
          try {
            leaving.await(STOPPING);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
