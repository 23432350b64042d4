package dev.meridian.benchmarks.http;

import dev.meridian.benchmarks.measure.Latencies;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * One thread and some connections, each of which asks again as soon as it is answered. Written to
 * the socket so that it costs less than any server it measures; every answer is compared with what
 * is expected. It never sleeps: waking it up would be charged to the server, and to the slower one
 * more often.
 */
final class Load {

  private static final int HEAD_BYTES = 8 * 1024;

  private final InetSocketAddress server;
  private final byte[] request;
  private final int status;
  private final int bodyBytes;
  private final Predicate<ByteBuffer> right;

  /** Takes no answer but one that is the expected one byte by byte. */
  Load(InetSocketAddress server, byte[] request, Answer expected) {
    this(server, request, expected, ByteBuffer.wrap(expected.body())::equals);
  }

  /**
   * @param right whether a body is what it must be, which is about as long as the expected one
   */
  Load(InetSocketAddress server, byte[] request, Answer expected, Predicate<ByteBuffer> right) {
    this.server = server;
    this.request = request;
    this.status = expected.status();
    this.bodyBytes = expected.body().length;
    this.right = right;
  }

  /** Of the expected answer. */
  int bodyBytes() {
    return bodyBytes;
  }

  /** Fails at the first answer that is not the expected one. */
  Latencies run(int connections, Duration duration) throws IOException {
    return run(connections, duration, Long.MAX_VALUE);
  }

  /** Until so many requests are answered, as compilers of the JVM count calls, or time is up. */
  void warmUp(int connections, long requests, Duration atMost) throws IOException {
    run(connections, atMost, requests);
  }

  private Latencies run(int connections, Duration duration, long requests) throws IOException {
    var latencies = new Latencies();
    List<Connection> opened = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int number = 0; number < connections; number++) {
        opened.add(new Connection(selector, latencies));
      }
      for (Connection connection : opened) {
        connection.ask();
      }
      long end = System.nanoTime() + duration.toNanos();
      while (System.nanoTime() < end && latencies.total() < requests) {
        selector.selectNow(key -> ((Connection) key.attachment()).receive());
        Thread.onSpinWait();
      }
    } finally {
      for (Connection connection : opened) {
        connection.channel.close();
      }
    }
    return latencies;
  }

  private final class Connection {

    private final SocketChannel channel;
    private final Latencies latencies;
    private final ByteBuffer question = ByteBuffer.allocateDirect(request.length).put(request);
    private final ByteBuffer received = ByteBuffer.allocateDirect(HEAD_BYTES + bodyBytes);
    private long asked;

    Connection(Selector selector, Latencies latencies) throws IOException {
      this.latencies = latencies;
      this.channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask() throws IOException {
      asked = System.nanoTime();
      question.rewind();
      channel.write(question);
      if (question.hasRemaining()) {
        throw new IOException("The server takes no more requests");
      }
    }

    void receive() {
      try {
        if (channel.read(received) < 0) {
          throw new IOException("The server has closed a connection");
        }
        Head head = Head.of(received);
        if (head != null && received.position() >= head.length() + head.bodyLength()) {
          check(head);
          latencies.add(System.nanoTime() - asked);
          received.clear();
          ask();
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    private void check(Head head) {
      int length = received.position() - head.length();
      if (head.status() != status || !right.test(received.slice(head.length(), length))) {
        throw new WrongAnswer(
            "Expected %d with %d bytes, got %d with %d bytes that may be others"
                .formatted(status, bodyBytes, head.status(), length));
      }
    }
  }
}
