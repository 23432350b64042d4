package dev.meridian.realtime.socket;

import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.delivery.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A WebSocket, past the framework, which would encode, copy and write each text for each connection
 * by itself.
 *
 * @param line below the connection, which waits for the client's own close frame for ever
 */
record SocketWire(WebSocketConnection connection, ChannelHandlerContext line) implements Wire {

  private static final Logger LOG = Logger.getLogger(SocketWire.class);

  /** Of a frame that is a whole text (RFC 6455, 5.2). */
  private static final int WHOLE_TEXT = 0x81;

  /** Lengths up to it stand in the head's second byte. */
  private static final int SHORT = 125;

  private static final int IN_TWO_BYTES = 126;
  private static final int IN_EIGHT_BYTES = 127;
  private static final int TWO_BYTES = 0xffff;
  private static final int LONGEST_HEAD = 10;

  @Override
  public void onOwnThread(Runnable work) {
    line.executor().execute(work);
  }

  @Override
  public void send(List<Text> texts, Sent sent) {
    if (((Farewell) line.handler()).isSaid()) {
      sent.done(false);
      return;
    }
    int length = 0;
    for (Text text : texts) {
      length += LONGEST_HEAD + text.length();
    }
    ByteBuf frames = line.alloc().directBuffer(length);
    texts.forEach(text -> writeFrame(text, frames));
    line.writeAndFlush(frames).addListener(done -> sent.done(done.isSuccess()));
  }

  /** As a server sends it: no mask, no extension. */
  private static void writeFrame(Text text, ByteBuf frames) {
    int length = text.length();
    frames.writeByte(WHOLE_TEXT);
    if (length <= SHORT) {
      frames.writeByte(length);
    } else if (length <= TWO_BYTES) {
      frames.writeByte(IN_TWO_BYTES).writeShort(length);
    } else {
      frames.writeByte(IN_EIGHT_BYTES).writeLong(length);
    }
    frames.writeBytes(text.bytes());
  }

  @Override
  public void close(int code, String reason) {
    connection
        .close(new CloseReason(code, reason))
        .subscribe()
        .with(done -> {}, gone -> LOG.debugf(gone, "Connection was gone before its close"));
  }

  @Override
  public void cut() {
    line.channel()
        .close()
        .addListener(gone -> LOG.debugf("Connection %s was cut off", connection.id()));
  }
}
