package dev.meridian.gateway.aggregate.dashboard;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * Bytes that are sent again and again. Once they have been sent often they move out of the heap,
 * from where the kernel takes them as they are, without a copy for each answer. That memory is only
 * freed when the collector comes by, which what few ask for does not deserve.
 */
final class OutgoingBytes {

  private static final int OFTEN = 100;

  private final int length;

  /** Whichever a thread sees, the bytes are the same. */
  private volatile Buffer bytes;

  /** Threads may miss each other's: it need not be right. */
  private int sent;

  OutgoingBytes(byte[] bytes) {
    this.length = bytes.length;
    this.bytes = Buffer.buffer(bytes);
  }

  int length() {
    return length;
  }

  /** Must not be changed. */
  Buffer send() {
    sent++;
    if (sent == OFTEN) {
      bytes = outside(bytes.getBytes());
    }
    return bytes;
  }

  byte[] copy() {
    return bytes.getBytes();
  }

  /** What Vert.x deprecates has no successor before its fifth version. */
  @SuppressWarnings("deprecation")
  private static Buffer outside(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    return Buffer.buffer(Unpooled.wrappedBuffer(memory));
  }
}
