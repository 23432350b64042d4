package dev.meridian.realtime;

import static dev.meridian.testing.RawSocket.FINAL;
import static dev.meridian.testing.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.testing.RawSocket;
import dev.meridian.testing.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clients that never come to the end of what they want to say. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class SlowHandshakeTest extends LiveFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject MeterRegistry meters;

  private double cut() {
    return meters.get("meridian.connections.cut").counter().count();
  }

  private static boolean isCutOff(RawSocket socket) {
    try {
      socket.write("X-More: to come\r\n".getBytes(StandardCharsets.US_ASCII));
      return false;
    } catch (IOException gone) {
      return true;
    }
  }

  @Test
  void who_dribbles_a_handshake_is_cut_off_and_who_is_connected_stays() throws IOException {
    double before = cut();
    try (RawSocket screen = RawSocket.open(port, someone().token());
        RawSocket silent = RawSocket.connect(port);
        RawSocket dribbling = RawSocket.connect(port)) {
      dribbling.write(
          "GET /ws/dashboard/overview HTTP/1.1\r\nHost: localhost\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isCutOff(dribbling) && cut() >= before + 2);
      assertThat(silent.closeCode()).as("of who said nothing").isEqualTo(RawSocket.ABNORMAL);
      screen.frame(FINAL | TEXT, "{\"type\": \"ping\"}").text("pong");
    }
  }
}
