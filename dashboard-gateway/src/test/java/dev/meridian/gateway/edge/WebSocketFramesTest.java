package dev.meridian.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramesTest {

  private static final int TEXT = 0x81;

  private final WebSocketFrames frames = new WebSocketFrames();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
  void a_frame_of_any_length_ends_where_it_ends(int length) {
    Buffer frame = frame(length, false);

    assertThat(frames.follow(frame)).isEqualTo(frame.length());
    assertThat(frames.isBetween()).isTrue();
  }

  @Test
  void a_mask_belongs_to_the_frame() {
    Buffer frame = frame(300, true);

    assertThat(frames.follow(frame)).isEqualTo(frame.length());
  }

  @Test
  void bytes_that_come_one_by_one_make_the_same_frames() {
    Buffer all = frame(3, false).appendBuffer(frame(126, false)).appendBuffer(frame(0, true));
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < all.length(); at++) {
      if (frames.follow(all.slice(at, at + 1)) == 1) {
        ends.add(at + 1);
      }
    }

    assertThat(ends).containsExactly(5, 5 + 130, all.length());
  }

  @Test
  void of_several_the_first_end_is_told_and_the_last_one_may_be_open() {
    Buffer first = frame(10, false);
    Buffer bytes = first.copy().appendBuffer(frame(10, false).slice(0, 7));

    assertThat(frames.follow(bytes)).isEqualTo(first.length());
    assertThat(frames.isBetween()).isFalse();
  }

  private static Buffer frame(int length, boolean masked) {
    int mask = masked ? 0x80 : 0;
    Buffer frame = Buffer.buffer().appendUnsignedByte((short) TEXT);
    if (length < 126) {
      frame.appendUnsignedByte((short) (mask | length));
    } else if (length < 65_536) {
      frame.appendUnsignedByte((short) (mask | 126)).appendUnsignedShort(length);
    } else {
      frame.appendUnsignedByte((short) (mask | 127)).appendLong(length);
    }
    return frame.appendBytes(new byte[(masked ? 4 : 0) + length]);
  }
}
