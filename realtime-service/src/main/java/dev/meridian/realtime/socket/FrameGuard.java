package dev.meridian.realtime.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells who breaks the protocol so by a close code (RFC 6455, 7.4.1). The framework would end the
 * connection without a word, and takes texts that are no UTF-8.
 */
@ApplicationScoped
class FrameGuard implements HttpUpgradeCheck, HttpServerOptionsCustomizer {

  /** Where the upgrade leaves for the connection what it stands on. */
  static final TypedKey<ChannelHandlerContext> LINE = new TypedKey<>("meridian.line");

  private static final String VALIDATION = "meridian-utf-8";
  private static final String FAREWELL = "meridian-farewell";

  /** Without extensions no client compresses, and reserved bits are the errors that they are. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    ChannelPipeline pipeline =
        ((ConnectionBase) context.httpRequest().connection()).channel().pipeline();
    // A refused upgrade may be tried again on the same connection.
    if (pipeline.get(FAREWELL) == null) {
      String framework = pipeline.lastContext().name();
      pipeline.addBefore(framework, VALIDATION, new Utf8FrameValidator(false));
      pipeline.addBefore(framework, FAREWELL, new Farewell());
    }
    context.userData().put(LINE, pipeline.context(FAREWELL));
    return CheckResult.permitUpgrade();
  }
}
