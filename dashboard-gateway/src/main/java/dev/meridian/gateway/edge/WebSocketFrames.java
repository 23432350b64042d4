package dev.meridian.gateway.edge;

import io.vertx.core.buffer.Buffer;

/** The frames of a WebSocket, RFC 6455, section 5.2: nothing is read of them but their lengths. */
final class WebSocketFrames implements Frames {

  private static final int LENGTH_BITS = 0x7f;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES_FOLLOW = 126;
  private static final int EIGHT_BYTES_FOLLOW = 127;
  private static final int LONGEST_HEAD = 14;

  private final byte[] head = new byte[LONGEST_HEAD];
  private int headBytes;
  private long payloadLeft;

  @Override
  public int follow(Buffer bytes) {
    int firstEnd = -1;
    int at = 0;
    while (at < bytes.length()) {
      if (payloadLeft > 0) {
        long passed = Math.min(payloadLeft, bytes.length() - at);
        payloadLeft -= passed;
        at += (int) passed;
      } else {
        head[headBytes++] = bytes.getByte(at++);
        if (headBytes == headLength()) {
          payloadLeft = payloadLength();
          headBytes = 0;
        }
      }
      if (firstEnd < 0 && isBetween()) {
        firstEnd = at;
      }
    }
    return firstEnd;
  }

  @Override
  public boolean isBetween() {
    return headBytes == 0 && payloadLeft == 0;
  }

  private int headLength() {
    if (headBytes < 2) {
      return 2;
    }
    int mask = (head[1] & MASKED) == 0 ? 0 : 4;
    return 2 + lengthBytes() + mask;
  }

  private int lengthBytes() {
    return switch (head[1] & LENGTH_BITS) {
      case TWO_BYTES_FOLLOW -> 2;
      case EIGHT_BYTES_FOLLOW -> 8;
      default -> 0;
    };
  }

  private long payloadLength() {
    if (lengthBytes() == 0) {
      return head[1] & LENGTH_BITS;
    }
    long length = 0;
    for (int index = 2; index < 2 + lengthBytes(); index++) {
      length = length << 8 | (head[index] & 0xff);
    }
    return length;
  }
}
