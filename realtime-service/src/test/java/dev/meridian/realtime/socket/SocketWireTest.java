package dev.meridian.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.realtime.delivery.Text;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketWireTest {

  private static final int LONGEST = 1_000_000;

  private final Farewell farewell = new Farewell();
  private final EmbeddedChannel server =
      new EmbeddedChannel(new WebSocket13FrameEncoder(false), farewell);
  private final EmbeddedChannel client =
      new EmbeddedChannel(
          new WebSocket13FrameDecoder(
              WebSocketDecoderConfig.newBuilder()
                  .expectMaskedFrames(false)
                  .maxFramePayloadLength(LONGEST)
                  .build()));
  private final SocketWire wire = new SocketWire(null, server.pipeline().context(farewell));
  private final List<Boolean> told = new ArrayList<>();

  @Test
  void texts_of_any_length_go_together_and_are_read_one_by_one() {
    List<Text> texts =
        List.of(
                "",
                "short",
                "x".repeat(125),
                "x".repeat(126),
                "x".repeat(65_535),
                "ü".repeat(65_535))
            .stream()
            .map(Text::new)
            .toList();
    wire.send(texts, told::add);
    client.writeInbound(server.<ByteBuf>readOutbound());
    assertThat(server.<Object>readOutbound()).isNull();
    assertThat(told).containsExactly(true);
    for (Text text : texts) {
      TextWebSocketFrame frame = client.readInbound();
      assertThat(frame.isFinalFragment()).isTrue();
      assertThat(frame.text()).isEqualTo(text.toString());
      frame.release();
    }
    assertThat(client.<Object>readInbound()).isNull();
  }

  @Test
  void nothing_follows_a_close_frame() {
    server.writeOutbound(new CloseWebSocketFrame(4008, "Slow"));
    server.<ByteBuf>readOutbound().release();
    wire.send(List.of(new Text("late")), told::add);
    assertThat(server.<Object>readOutbound()).isNull();
    assertThat(told).containsExactly(false);
  }

  @Test
  void who_is_gone_is_sent_nothing() {
    assertThat(server.close().isSuccess()).isTrue();
    wire.send(List.of(new Text("late")), told::add);
    assertThat(told).containsExactly(false);
  }
}
