package dev.meridian.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class SignsOfLifeTest {

  private final EmbeddedChannel connection = new EmbeddedChannel(new SignsOfLife());
  private long now = 7;

  private boolean areMissingAfter(long nanos) {
    now += nanos;
    return SignsOfLife.areMissing(connection, now, 100);
  }

  @Test
  void a_connection_is_silent_when_nothing_came_or_went_for_so_long() {
    assertThat(areMissingAfter(1)).isFalse();
    assertThat(areMissingAfter(100)).isFalse();
    assertThat(areMissingAfter(1)).isTrue();
  }

  @Test
  void what_comes_and_what_goes_is_a_sign() {
    assertThat(areMissingAfter(1)).isFalse();
    connection.writeInbound("a request");
    assertThat(areMissingAfter(101)).isFalse();
    connection.writeOutbound("an answer");
    assertThat(areMissingAfter(101)).isFalse();
    assertThat(areMissingAfter(101)).isTrue();
    assertThat(connection.inboundMessages()).containsExactly("a request");
    assertThat(connection.outboundMessages()).containsExactly("an answer");
  }

  @Test
  void who_has_said_nothing_at_all_is_not_its_business() {
    assertThat(SignsOfLife.areMissing(new EmbeddedChannel(), Long.MAX_VALUE, 1)).isFalse();
  }
}
