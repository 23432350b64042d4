package dev.meridian.realtime.socket;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/**
 * Ends a connection whose frames cannot be read, and lets nothing follow a close frame (RFC 6455,
 * 5.5.1), whoever sends it: texts come from any thread. Between the framework and its encoder.
 */
final class Farewell extends ChannelDuplexHandler {

  /** Only on the connection's own thread. */
  private boolean said;

  boolean isSaid() {
    return said;
  }

  /** The decoder lets them pass where it takes some extension to be possible. */
  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
      frame.release();
      exceptionCaught(connection, new CorruptedWebSocketFrameException());
    } else {
      connection.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext connection, Object message, ChannelPromise written)
      throws Exception {
    if (said && message instanceof WebSocketFrame) {
      ReferenceCountUtil.release(message);
      written.tryFailure(new ClosedChannelException());
      return;
    }
    said |= message instanceof CloseWebSocketFrame;
    super.write(connection, message, written);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException broken) {
      ChannelFuture told =
          said
              ? connection.newSucceededFuture()
              : connection.writeAndFlush(new CloseWebSocketFrame(broken.closeStatus()));
      said = true;
      told.addListener(ChannelFutureListener.CLOSE);
    } else {
      connection.fireExceptionCaught(cause);
    }
  }
}
