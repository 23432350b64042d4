package dev.meridian.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import org.junit.jupiter.api.Test;

class UpgradeRemainsTest {

  private static final int HALF_AN_HOUR = 1_800;

  @Test
  void what_only_requests_need_is_dropped_once() {
    var farewell = new Farewell();
    var channel =
        new EmbeddedChannel(
            new ChunkedWriteHandler(), new IdleStateHandler(0, 0, HALF_AN_HOUR), farewell);
    UpgradeRemains.drop(channel.pipeline());
    UpgradeRemains.drop(channel.pipeline());
    assertThat(channel.pipeline().toMap().values()).containsExactly(farewell);
  }
}
