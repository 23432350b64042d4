package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Cuts what arrives on one connection into a server's WebSocket frames (RFC 6455). What is left of
 * an unfinished one is kept here; a connection that waits keeps nothing.
 */
final class FrameReader {

  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_CLOSE = 0x88;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int HEAD = 2;

  private ByteBuffer kept;

  /**
   * @param received from its position to its limit; used up afterwards
   * @param texts is handed each complete text, to be read before it returns
   */
  void read(ByteBuffer received, TextReader texts) throws IOException {
    ByteBuffer all = joined(received);
    for (int length = payload(all); length >= 0; length = payload(all)) {
      ByteBuffer text = all.slice(all.position(), length);
      all.position(all.position() + length);
      texts.read(text);
    }
    kept = all.hasRemaining() ? copy(all) : null;
    received.position(received.limit());
  }

  private ByteBuffer joined(ByteBuffer received) {
    if (kept == null) {
      return received;
    }
    return ByteBuffer.allocate(kept.remaining() + received.remaining())
        .put(kept)
        .put(received)
        .flip();
  }

  private static ByteBuffer copy(ByteBuffer rest) {
    return ByteBuffer.allocate(rest.remaining()).put(rest).flip();
  }

  /** The length of a complete frame's text, its head being read; else -1 and nothing is read. */
  private static int payload(ByteBuffer all) {
    int begin = all.position();
    if (all.remaining() < HEAD) {
      return -1;
    }
    int kind = all.get(begin) & 0xff;
    int head = HEAD;
    long length = all.get(begin + 1) & 0x7f;
    if (length == SHORT_LENGTH) {
      head += Short.BYTES;
      length = all.remaining() < head ? 0 : all.getShort(begin + HEAD) & 0xffff;
    } else if (length == LONG_LENGTH) {
      head += Long.BYTES;
      length = all.remaining() < head ? 0 : all.getLong(begin + HEAD);
    }
    if (all.remaining() < head + length) {
      return -1;
    }
    all.position(begin + head);
    if (kind != FINAL_TEXT) {
      throw new WrongAnswer(kind == FINAL_CLOSE ? closed(all) : "An unexpected frame: " + kind);
    }
    return (int) length;
  }

  private static String closed(ByteBuffer payload) {
    int code = payload.getShort() & 0xffff;
    return "Closed with %d %s".formatted(code, StandardCharsets.UTF_8.decode(payload));
  }
}
