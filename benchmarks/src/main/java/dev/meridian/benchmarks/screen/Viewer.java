package dev.meridian.benchmarks.screen;

import dev.meridian.benchmarks.measure.WrongAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One open screen: a WebSocket from its handshake on, and the newest change that it has shown. */
final class Viewer implements AutoCloseable {

  private static final String SWITCHED = "HTTP/1.1 101";
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** Of a client's frame (RFC 6455). */
  private static final byte FINAL_TEXT = (byte) 0x81;

  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTHS = 126;
  private static final int MOST_HEAD = 8;

  private final SocketChannel channel;
  private final boolean counts;
  private final FrameReader frames = new FrameReader();

  /** What has come of the handshake's answer; null once that is over. */
  private StringBuilder head = new StringBuilder();

  private int shown = Shown.NOTHING;

  /**
   * @param counts whether it matters when it shows what
   */
  Viewer(SocketChannel channel, boolean counts) {
    this.channel = channel;
    this.counts = counts;
  }

  boolean counts() {
    return counts;
  }

  /** It reads nothing any more. */
  void stop(Selector selector) {
    channel.keyFor(selector).interestOps(0);
  }

  /** Sends a text, masked as a client's must be, by a mask that changes nothing. */
  void say(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    boolean isShort = payload.length < SHORT_LENGTHS;
    ByteBuffer frame = ByteBuffer.allocate(MOST_HEAD + payload.length).put(FINAL_TEXT);
    if (isShort) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | SHORT_LENGTHS)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload).flip();
    channel.write(frame);
    if (frame.hasRemaining()) {
      throw new IOException("The server takes no more texts");
    }
  }

  void finishConnecting(ByteBuffer upgrade) throws IOException {
    channel.finishConnect();
    channel.write(upgrade);
    if (upgrade.hasRemaining()) {
      throw new IOException("The server takes no handshake");
    }
  }

  /** The newest change that it has shown; {@link Shown#NOTHING} before its first state. */
  int shown() {
    return shown;
  }

  void shows(int change) {
    shown = Math.max(shown, change);
  }

  /**
   * Reads what has come.
   *
   * @param shared by all of a thread; empty afterwards
   * @param texts is handed each complete text, to be read before it returns
   */
  void receive(ByteBuffer shared, TextReader texts) throws IOException {
    shared.clear();
    if (channel.read(shared) < 0) {
      throw new EOFException("The server has closed a connection");
    }
    shared.flip();
    if (head != null) {
      readHead(shared);
    }
    if (head == null) {
      frames.read(shared, texts);
    }
  }

  private void readHead(ByteBuffer received) {
    while (head != null && received.hasRemaining()) {
      head.append((char) received.get());
      if (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) >= 0) {
        if (!head.toString().startsWith(SWITCHED)) {
          throw new WrongAnswer("The handshake was answered by " + head);
        }
        head = null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
