package dev.meridian.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A WebSocket client byte by byte (RFC 6455), which sends what no library would. */
public final class RawSocket implements AutoCloseable {

  public static final int FINAL = 0x80;
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;

  /** That there was no close frame, as clients call it. */
  public static final int ABNORMAL = 1006;

  private static final int MASKED = 0x80;
  private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** A connection on which nothing was said so far. */
  public static RawSocket connect(int port) throws IOException {
    return new RawSocket(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** With the handshake behind it. */
  public static RawSocket open(int port, String token) throws IOException {
    RawSocket raw = connect(port);
    raw.write(
        ("GET /ws/dashboard/overview HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                + token
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    String head = raw.readHead();
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new IllegalStateException(head);
    }
    return raw;
  }

  private String readHead() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      head.write(in.readUnsignedByte());
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  public RawSocket write(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  public RawSocket frame(int head, String text) throws IOException {
    return frame(head, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends one frame, masked as clients must.
   *
   * @param head the first byte, such as {@code FINAL | TEXT}
   */
  public RawSocket frame(int head, byte... payload) throws IOException {
    return write(bytes(head, MASKED, payload));
  }

  public RawSocket unmaskedFrame(int head, byte... payload) throws IOException {
    return write(bytes(head, 0, payload));
  }

  private static byte[] bytes(int head, int masked, byte... payload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var frame = new DataOutputStream(bytes);
    frame.writeByte(head);
    if (payload.length < TWO_BYTES) {
      frame.writeByte(masked | payload.length);
    } else if (payload.length <= 0xffff) {
      frame.writeByte(masked | TWO_BYTES);
      frame.writeShort(payload.length);
    } else {
      frame.writeByte(masked | EIGHT_BYTES);
      frame.writeLong(payload.length);
    }
    if (masked == 0) {
      frame.write(payload);
    } else {
      frame.write(MASK);
      for (int index = 0; index < payload.length; index++) {
        frame.writeByte(payload[index] ^ MASK[index % MASK.length]);
      }
    }
    return bytes.toByteArray();
  }

  /** The next text of the server's whose type that is; others are passed over. */
  public String text(String type) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0xf;
      byte[] payload = payload();
      String text = new String(payload, StandardCharsets.UTF_8);
      if (opcode == TEXT && text.startsWith("{\"type\":\"" + type + "\"")) {
        return text;
      }
      if (opcode == CLOSE) {
        throw new EOFException("Closed by " + Arrays.toString(payload));
      }
    }
  }

  /** The code with which the server closes; {@link #ABNORMAL} where it says none. */
  public int closeCode() throws IOException {
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 0xf;
        byte[] payload = payload();
        if (opcode == CLOSE) {
          return payload.length == 0 ? ABNORMAL : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
      }
    } catch (EOFException | SocketException ended) {
      return ABNORMAL;
    }
  }

  private byte[] payload() throws IOException {
    long length = in.readUnsignedByte();
    if (length == TWO_BYTES) {
      length = in.readUnsignedShort();
    } else if (length == EIGHT_BYTES) {
      length = in.readLong();
    }
    return in.readNBytes((int) length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
