package dev.meridian.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * Passes a WebSocket's bytes both ways, each side read only as fast as the other takes it. (The
 * proxy library's own support reads without bound.)
 */
final class WebSocketTunnel {

  private static final Logger LOG = Logger.getLogger(WebSocketTunnel.class);

  private final RoutingContext context;
  private final OwnerAway away;

  WebSocketTunnel(RoutingContext context, OwnerAway away) {
    this.context = context;
    this.away = away;
  }

  static boolean isUpgrade(HttpServerRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
  }

  void open(HttpClient client, RequestOptions origin) {
    client
        .request(origin.setMethod(HttpMethod.GET).setURI(context.request().uri()))
        .compose(this::handshake)
        .compose(this::answer)
        .onFailure(failure -> away.send(context, failure));
  }

  private Future<HttpClientResponse> handshake(HttpClientRequest request) {
    request.exceptionHandler(ended -> LOG.debugf(ended, "A tunnel's owner side ended"));
    context
        .request()
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("host")) {
                request.headers().add(name, value);
              }
            });
    return request.connect();
  }

  private Future<Void> answer(HttpClientResponse answered) {
    HttpServerResponse response = context.response().setStatusCode(answered.statusCode());
    response.headers().setAll(answered.headers());
    if (answered.statusCode() != 101) {
      return answered.pipeTo(response);
    }
    NetSocket owner = answered.netSocket();
    owner.pause();
    return context.request().toNetSocket().onSuccess(client -> join(client, owner)).mapEmpty();
  }

  private static void join(NetSocket client, NetSocket owner) {
    client.pause();
    client.pipeTo(owner).onComplete(ended -> owner.close());
    owner.pipeTo(client).onComplete(ended -> client.close());
  }
}
