package dev.meridian.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One HTTP answer as it stood on the wire. */
final class Answer {

  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final byte[] bytes;
  private final Head head;

  private Answer(byte[] bytes, Head head) {
    this.bytes = bytes;
    this.head = head;
  }

  static Answer of(byte[] bytes) {
    return new Answer(bytes, Head.of(ByteBuffer.wrap(bytes).position(bytes.length)));
  }

  /** Sends these very bytes and waits for what comes back. */
  static Answer to(byte[] request, InetSocketAddress server) throws IOException {
    ByteBuffer received = ByteBuffer.allocate(MAX_BYTES);
    try (SocketChannel channel = SocketChannel.open(server)) {
      channel.write(ByteBuffer.wrap(request));
      while (true) {
        if (channel.read(received) < 0) {
          throw new EOFException("Closed after " + received.position() + " bytes of an answer");
        }
        Head head = Head.of(received);
        if (head != null && received.position() >= head.length() + head.bodyLength()) {
          return new Answer(Arrays.copyOf(received.array(), received.position()), head);
        }
      }
    }
  }

  int status() {
    return head.status();
  }

  byte[] bytes() {
    return bytes;
  }

  byte[] body() {
    return Arrays.copyOfRange(bytes, head.length(), bytes.length);
  }

  /** Each as {@code Name: value}. */
  List<String> headers() {
    return new String(bytes, 0, head.length(), StandardCharsets.ISO_8859_1)
        .lines()
        .skip(1)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  Optional<String> header(String name) {
    String prefix = name + ":";
    return headers().stream()
        .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst();
  }
}
