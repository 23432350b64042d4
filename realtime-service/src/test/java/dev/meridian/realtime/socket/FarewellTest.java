package dev.meridian.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FarewellTest {

  private static final int SLOW = 4008;
  private static final int PROTOCOL_ERROR = 1002;

  private final EmbeddedChannel channel = new EmbeddedChannel(new Farewell());

  private static TextWebSocketFrame text(int reserved) {
    return new TextWebSocketFrame(
        true, reserved, Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8));
  }

  private int closedBy() {
    CloseWebSocketFrame frame = channel.readOutbound();
    try {
      return frame.statusCode();
    } finally {
      frame.release();
    }
  }

  @Test
  void nothing_follows_a_close_frame() {
    TextWebSocketFrame before = text(0);
    assertThat(channel.writeOutbound(before, new CloseWebSocketFrame(SLOW, "Slow"))).isTrue();
    TextWebSocketFrame late = text(0);
    ChannelFuture written = channel.writeAndFlush(late);
    assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
    assertThat(late.refCnt()).isZero();
    assertThat(channel.<Object>readOutbound()).isSameAs(before);
    assertThat(closedBy()).isEqualTo(SLOW);
    assertThat(channel.<Object>readOutbound()).isNull();
    before.release();
  }

  @Test
  void who_breaks_the_protocol_is_told_once() {
    channel.writeInbound(text(4));
    assertThat(closedBy()).isEqualTo(PROTOCOL_ERROR);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void who_breaks_the_protocol_after_a_close_is_told_nothing_more() {
    channel.writeOutbound(new CloseWebSocketFrame(SLOW, "Slow"));
    channel.writeInbound(text(4));
    assertThat(closedBy()).isEqualTo(SLOW);
    assertThat(channel.<Object>readOutbound()).isNull();
    assertThat(channel.isOpen()).isFalse();
  }
}
