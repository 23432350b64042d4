package dev.meridian.platform.request;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Notes that something came or went on a connection. When that was is told by who looks by now and
 * then: the framework's own handler for it takes the time and a listener with each answer, some 3 %
 * of one from memory. On the connection's own thread alone.
 */
final class SignsOfLife extends ChannelDuplexHandler {

  private boolean seen = true;
  private long missingSince;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    seen = true;
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    seen = true;
    var unused = context.write(message, written);
  }

  /** Whether there have been none for so long, as far as those know who asked before. */
  static boolean areMissing(Channel connection, long now, long nanos) {
    SignsOfLife signs = connection.pipeline().get(SignsOfLife.class);
    return signs != null && signs.areMissing(now, nanos);
  }

  private boolean areMissing(long now, long nanos) {
    if (seen) {
      seen = false;
      missingSince = now;
    }
    return now - missingSince > nanos;
  }
}
