package dev.meridian.realtime;

import static dev.meridian.testing.RawSocket.FINAL;
import static dev.meridian.testing.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.realtime.connection.Clients;
import dev.meridian.testing.RawSocket;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that stop reading, or do not answer: they end, and the others notice nothing. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class SilentClientTest extends LiveFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Few such frames fill both sides' buffers. */
  private static final int LARGE = 900_000;

  @Inject MeterRegistry meters;
  @Inject Clients clients;

  private double slowCloses() {
    return meters.get("meridian.realtime.slow.closes").counter().count();
  }

  /** Of this test's users, who have one each. */
  private boolean isConnected(TestTokens user) {
    return clients.all().stream()
        .anyMatch(
            client ->
                client.isAuthenticated()
                    && client.session().caller().userId().equals(user.subject()));
  }

  @Test
  void who_stops_reading_is_closed_as_slow_and_the_others_go_on() throws Exception {
    TestTokens silent = someone();
    double before = slowCloses();
    try (RawSocket other = RawSocket.open(port, someone().token());
        RawSocket socket = RawSocket.open(port, silent.token())) {
      socket.text("dashboard.data");
      var reading = CompletableFuture.supplyAsync(() -> readUntilSmall(other));
      var size = new AtomicInteger(LARGE);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                gateway.padding(size.incrementAndGet());
                projectChanges();
                return !isConnected(silent);
              });
      assertThat(slowCloses()).isEqualTo(before + 1);
      assertThat(reading).isNotDone();
      gateway.padding(1);
      projectChanges();
      assertThat(reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).contains("\"padding\":\"x\"");
      other.frame(FINAL | TEXT, "{\"type\": \"ping\"}").text("pong");
    }
  }

  private static String readUntilSmall(RawSocket socket) {
    try {
      String text = socket.text("dashboard.data");
      while (text.length() > LARGE || !text.contains("\"padding\":\"x\"")) {
        text = socket.text("dashboard.update");
      }
      return text;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void who_does_not_answer_the_close_is_cut_off() throws IOException {
    TestTokens user = someone().expiresIn(Duration.ofSeconds(2));
    try (RawSocket socket = RawSocket.open(port, user.token())) {
      assertThat(socket.closeCode()).isEqualTo(4001);
      await().atMost(PATIENCE).until(() -> !isConnected(user));
      assertThat(socket.closeCode()).as("of what comes then").isEqualTo(RawSocket.ABNORMAL);
    }
  }
}
