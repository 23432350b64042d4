package dev.meridian.gateway.edge;

import dev.meridian.platform.request.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Passes a WebSocket's bytes both ways, each side read only as fast as the other takes it. (The
 * proxy library's own support reads without bound.) Its connection to the owner is never used for
 * anything else: it is closed with the tunnel, or as soon as there will be none.
 */
final class WebSocketTunnel {

  private static final String FORWARDED_HOST = "X-Forwarded-Host";
  private static final Logger LOG = Logger.getLogger(WebSocketTunnel.class);
  private static final String PATH = "/ws";
  private static final int SWITCHING_PROTOCOLS = 101;

  /** Unmasked, final, two bytes long: close with 1012, service restart. */
  private static final Buffer COME_BACK =
      Buffer.buffer(new byte[] {(byte) 0x88, 2, (byte) (1012 >> 8), (byte) (1012 & 0xff)});

  /** For the client's own goodbye. */
  private static final long GOODBYE_MILLIS = 1_000;

  private final RoutingContext context;
  private final OwnerAway.From absent;
  private final EndlessAnswers endless;
  private final Vertx vertx;
  private final long deadlineMillis;
  private boolean agreed;

  WebSocketTunnel(
      RoutingContext context,
      OwnerAway.From absent,
      EndlessAnswers endless,
      Vertx vertx,
      long deadlineMillis) {
    this.context = context;
    this.absent = absent;
    this.endless = endless;
    this.vertx = vertx;
    this.deadlineMillis = deadlineMillis;
  }

  /** Whether this is a WebSocket's handshake: without a body, and where there are WebSockets. */
  static boolean isWanted(RoutingContext context) {
    HttpServerRequest request = context.request();
    return isUnderPath(context.normalizedPath())
        && request.method().equals(HttpMethod.GET)
        && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)
        && request.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE, true)
        && !bringsBody(request);
  }

  private static boolean isUnderPath(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  private static boolean bringsBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  void open(HttpClient client, RequestOptions origin) {
    long begun = System.nanoTime();
    client
        .request(
            origin
                .setMethod(HttpMethod.GET)
                .setURI(context.request().uri())
                .setConnectTimeout(deadlineMillis))
        .compose(request -> handshake(request, left(begun)))
        .onFailure(this::refuse);
  }

  private long left(long begun) {
    return Math.max(1, deadlineMillis - Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private Future<Void> handshake(HttpClientRequest request, long millis) {
    if (context.response().closed()) {
      request.reset();
      return Future.failedFuture("The client has left");
    }
    request.exceptionHandler(ended -> LOG.debugf(ended, "A tunnel's owner side ended"));
    context.addEndHandler(
        ended -> {
          if (ended.failed() || !agreed) {
            request.connection().close();
          }
        });
    context
        .request()
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.HOST.toString())) {
                request.headers().add(name, value);
              }
            });
    nameHost(request);
    long timer =
        vertx.setTimer(
            millis, fired -> request.reset(0, new TimeoutException("no handshake in time")));
    return request
        .connect()
        .compose(this::answer)
        .onFailure(failure -> request.reset())
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  /** The owner sees by it whether a page of the suite's own asks. */
  private void nameHost(HttpClientRequest request) {
    String host = context.request().getHeader(HttpHeaders.HOST);
    if (host != null && !request.headers().contains(FORWARDED_HOST)) {
      request.putHeader(FORWARDED_HOST, host);
    }
  }

  private Future<Void> answer(HttpClientResponse answered) {
    HttpServerResponse response = context.response().setStatusCode(answered.statusCode());
    answered.headers().remove(RequestId.HEADER);
    response.headers().setAll(answered.headers());
    if (answered.statusCode() == SWITCHING_PROTOCOLS) {
      return join(answered.netSocket());
    }
    response.headers().remove(HttpHeaders.CONNECTION).remove(HttpHeaders.TRANSFER_ENCODING);
    response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
    return answered.pipe().endOnFailure(false).to(response);
  }

  private Future<Void> join(NetSocket owner) {
    agreed = true;
    owner.pause();
    return context
        .request()
        .toNetSocket()
        .onSuccess(client -> join(client, owner))
        .onFailure(left -> owner.close())
        .mapEmpty();
  }

  private void join(NetSocket client, NetSocket owner) {
    client.pause();
    var answer =
        new EndableStream(owner, new WebSocketFrames(), COME_BACK, vertx.getOrCreateContext());
    endless.opened(answer);
    client.closeHandler(closed -> endless.ended(answer));
    client.pipeTo(owner).onComplete(ended -> owner.close());
    answer.pipe().endOnComplete(false).to(client).onComplete(ended -> leave(client, answer, owner));
  }

  private void leave(NetSocket client, EndableStream answer, NetSocket owner) {
    if (answer.wasEnded()) {
      owner.close();
      vertx.setTimer(GOODBYE_MILLIS, late -> client.close());
    } else {
      client.close();
    }
  }

  private void refuse(Throwable failure) {
    HttpServerResponse response = context.response();
    if (response.headWritten()) {
      response.reset();
    } else if (!response.closed()) {
      absent.send(context, failure);
    }
  }
}
