package dev.meridian.gateway.edge;

import dev.meridian.gateway.owner.Owners;
import dev.meridian.platform.service.ServiceHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streams requests to their owners and answers back, never holding a body whole. Each service has
 * connections of its own, so that a slow one uses up no other's.
 */
@ApplicationScoped
class OwnerProxies {

  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final ProxyOptions PLAIN = new ProxyOptions().setSupportWebSocket(false);

  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
  private final EdgeConfig config;
  private final Vertx vertx;
  private final Owners owners;
  private final OwnerAway away;
  private final EndlessAnswers endless;

  OwnerProxies(
      EdgeConfig config, Vertx vertx, Owners owners, OwnerAway away, EndlessAnswers endless) {
    this.config = config;
    this.vertx = vertx;
    this.owners = owners;
    this.away = away;
    this.endless = endless;
  }

  void forward(RoutingContext context, String owner) {
    boolean upgrades =
        config.streamingServices().contains(owner) && WebSocketTunnel.isWanted(context);
    ForwardedHeaders.prepare(context, upgrades);
    HttpClient client = clients.computeIfAbsent(owner, this::connect);
    RequestOptions origin = owners.request(owner);
    if (upgrades) {
      new WebSocketTunnel(
              context, away.from(owner), endless, vertx, config.handshakeDeadline().toMillis())
          .open(client, origin);
    } else {
      stream(context, client, origin, owner);
    }
  }

  private void stream(
      RoutingContext context, HttpClient client, RequestOptions origin, String owner) {
    var forwarding =
        new Forwarding(context, away.from(owner), endless, vertx, deadlineMillis(context, owner));
    // An upload's deadline is for its transfer: a connection is waited for no longer than by
    // others.
    RequestOptions waiting = origin.setConnectTimeout(config.deadline().toMillis());
    HttpProxy.reverseProxy(PLAIN, client)
        .origin(proxied -> client.request(waiting).onSuccess(forwarding::armDeadline))
        .addInterceptor(forwarding)
        .handle(context.request());
  }

  /** 0 where an answer may take as long as it likes. */
  private long deadlineMillis(RoutingContext context, String owner) {
    if (config.streamingServices().contains(owner)) {
      return 0;
    }
    return (ForwardedHeaders.isUpload(context.request())
            ? config.uploadDeadline()
            : config.deadline())
        .toMillis();
  }

  private HttpClient connect(String owner) {
    int connections =
        config.streamingServices().contains(owner)
            ? config.streamingConnections()
            : config.connections();
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
            .setKeepAliveTimeout((int) ServiceHttp.KEPT_IDLE.toSeconds())
            .setMaxWaitQueueSize(connections),
        new PoolOptions().setHttp1MaxSize(connections));
  }
}
