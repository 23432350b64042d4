package dev.meridian.realtime.socket;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Drops what an upgrade leaves behind and an open socket has no use for: the framework keeps the
 * request, its token included, for as long as the socket lives, and tens of thousands do.
 */
@Priority(UpgradeRemains.AFTER_ALL_OTHERS)
@ApplicationScoped
class UpgradeRemains implements HttpUpgradeCheck {

  static final int AFTER_ALL_OTHERS = -1;

  /** What the handshake that follows reads. */
  private static final Set<String> OF_HANDSHAKE = Set.of("host", "connection", "upgrade");

  private static final String OF_WEB_SOCKETS = "sec-websocket-";

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    MultiMap headers = context.httpRequest().headers();
    for (String name : List.copyOf(headers.names())) {
      String known = name.toLowerCase(Locale.ROOT);
      if (!OF_HANDSHAKE.contains(known) && !known.startsWith(OF_WEB_SOCKETS)) {
        headers.remove(name);
      }
    }
    return CheckResult.permitUpgrade();
  }

  /** What answers to requests need. */
  static void drop(ChannelPipeline pipeline) {
    if (pipeline.get(ChunkedWriteHandler.class) != null) {
      pipeline.remove(ChunkedWriteHandler.class);
    }
  }
}
