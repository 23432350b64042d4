package dev.meridian.gateway.aggregate.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Looks at the memory behind buffers, which Vert.x deprecates to be asked for. */
@SuppressWarnings("deprecation")
class OutgoingBytesTest {

  private static final String TEXT = "{\"budget\":12.5}";

  private final OutgoingBytes bytes = new OutgoingBytes(TEXT.getBytes(StandardCharsets.UTF_8));

  @Test
  void bytes_stay_the_same_when_they_leave_the_heap() {
    assertThat(bytes.send().getByteBuf().isDirect()).isFalse();
    for (int time = 0; time < 150; time++) {
      assertThat(bytes.send().toString()).isEqualTo(TEXT);
    }
    assertThat(bytes.send().getByteBuf().isDirect()).isTrue();
    assertThat(bytes.copy()).asString(StandardCharsets.UTF_8).isEqualTo(TEXT);
    assertThat(bytes.length()).isEqualTo(TEXT.length());
  }

  @Test
  void sending_them_neither_uses_them_up_nor_frees_them() {
    for (int time = 0; time < 150; time++) {
      Buffer sent = bytes.send();
      sent.getByteBuf().readerIndex(3).release();
      assertThat(sent.toString()).isEqualTo(TEXT);
    }
  }
}
