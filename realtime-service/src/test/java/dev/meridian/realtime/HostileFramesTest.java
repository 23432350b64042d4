package dev.meridian.realtime;

import static dev.meridian.testing.RawSocket.CONTINUATION;
import static dev.meridian.testing.RawSocket.FINAL;
import static dev.meridian.testing.RawSocket.PING;
import static dev.meridian.testing.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.RawSocket;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client must not send ends its connection with a reason, and nobody else's. */
@QuarkusTest
@WithTestResource(TestInfrastructure.class)
@WithTestResource(GatewayAddress.class)
class HostileFramesTest extends LiveFixture {

  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF8 = 1007;
  private static final int NO_SUCH_SIZE = 1009;
  private static final int TOO_LARGE = 4400;

  /** The head of a frame of a masked megabyte and one byte. */
  private static final byte[] HUGE = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0x10, 0, 1};

  private static final int ALLOWED = 65_536;
  private static final byte[] PING_MESSAGE =
      "{\"type\": \"ping\"}".getBytes(StandardCharsets.US_ASCII);

  private interface Sending {
    void to(RawSocket socket) throws IOException;
  }

  private static Arguments hostile(String what, int code, Sending sending) {
    return Arguments.of(what, code, sending);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        hostile("no mask", PROTOCOL_ERROR, raw -> raw.unmaskedFrame(FINAL | TEXT, PING_MESSAGE)),
        hostile("a reserved bit", PROTOCOL_ERROR, raw -> raw.frame(FINAL | 0x40 | TEXT, "{}")),
        hostile("no such opcode", PROTOCOL_ERROR, raw -> raw.frame(FINAL | 0x3, "{}")),
        hostile("no such control opcode", PROTOCOL_ERROR, raw -> raw.frame(FINAL | 0xb, "")),
        hostile("a fragmented ping", PROTOCOL_ERROR, raw -> raw.frame(PING, "")),
        hostile("a long ping", PROTOCOL_ERROR, raw -> raw.frame(FINAL | PING, new byte[126])),
        hostile("the rest of nothing", PROTOCOL_ERROR, raw -> raw.frame(FINAL, "{}")),
        hostile(
            "a message within another",
            PROTOCOL_ERROR,
            raw -> raw.frame(TEXT, "{").frame(FINAL | TEXT, "{}")),
        hostile(
            "a text that is none",
            NOT_UTF8,
            raw -> raw.frame(FINAL | TEXT, (byte) '"', (byte) 0xc3, (byte) 0x28, (byte) '"')),
        hostile("a frame without end", NO_SUCH_SIZE, raw -> raw.write(HUGE)),
        hostile("a long message", TOO_LARGE, raw -> raw.frame(FINAL | TEXT, new byte[ALLOWED + 1])),
        hostile(
            "a long message in parts",
            TOO_LARGE,
            raw ->
                raw.frame(TEXT, "x".repeat(ALLOWED))
                    .frame(CONTINUATION, "x")
                    .frame(FINAL | CONTINUATION, "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void what_breaks_the_protocol_closes_that_connection_alone(String what, int code, Sending hostile)
      throws IOException {
    try (RawSocket other = RawSocket.open(port, someone().token());
        RawSocket socket = RawSocket.open(port, someone().token())) {
      socket.text("dashboard.data");
      hostile.to(socket);
      assertThat(socket.closeCode()).isEqualTo(code);
      other.frame(FINAL | TEXT, PING_MESSAGE).text("pong");
    }
  }

  @Test
  void a_message_may_come_in_parts_with_pings_between() throws IOException {
    try (RawSocket socket = RawSocket.open(port, someone().token())) {
      socket.frame(TEXT, "{\"type\": ").frame(FINAL | PING, "").frame(FINAL, "\"ping\"}");
      socket.text("pong");
    }
  }

  @Test
  void deep_json_is_an_error_like_any_other() throws IOException {
    try (RawSocket socket = RawSocket.open(port, someone().token())) {
      String deep = "[".repeat(30_000) + "]".repeat(30_000);
      for (String field : new String[] {"config", "unknown"}) {
        socket.frame(FINAL | TEXT, "{\"type\": \"configure\", \"" + field + "\": " + deep + "}");
        assertThat(socket.text("error")).contains("MALFORMED_MESSAGE");
      }
      socket.frame(FINAL | TEXT, PING_MESSAGE).text("pong");
    }
  }
}
