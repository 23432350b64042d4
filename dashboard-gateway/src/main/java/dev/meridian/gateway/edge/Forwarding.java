package dev.meridian.gateway.edge;

import dev.meridian.platform.request.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One request on its way to its owner: the deadline, and the answer when the owner has none. */
final class Forwarding implements ProxyInterceptor {

  private static final String EVENT_STREAM = "text/event-stream";

  private final RoutingContext context;
  private final OwnerAway.From absent;
  private final EndlessAnswers endless;
  private final Vertx vertx;
  private final long deadlineMillis;
  private final long begun = System.nanoTime();

  Forwarding(
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

  /**
   * From the request's arrival, the wait for a connection included, until the head of the answer;
   * what follows takes as long as client and owner like.
   */
  void armDeadline(HttpClientRequest request) {
    if (deadlineMillis > 0) {
      long timer =
          vertx.setTimer(
              Math.max(1, deadlineMillis - waitedMillis()),
              fired -> request.reset(0, new TimeoutException("no answer in " + deadlineMillis)));
      request.response().onComplete(answered -> vertx.cancelTimer(timer));
    }
  }

  private long waitedMillis() {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext proxied) {
    return proxied
        .sendRequest()
        .recover(
            failure -> Future.succeededFuture(absent.answer(proxied.request(), context, failure)));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext proxied) {
    // The answer bears the id that was given to the request; the owner's copy of it would be a
    // second.
    proxied.response().headers().remove(RequestId.HEADER).remove(HttpHeaders.CONNECTION);
    if (!context.request().isEnded()) {
      // Nobody reads the rest of the body: a further request on this connection could not be told
      // from it, and the client must know that there will be none.
      proxied.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (EVENT_STREAM.equals(proxied.response().headers().get(HttpHeaders.CONTENT_TYPE))) {
      makeEndable(proxied.response());
    }
    return proxied.sendResponse();
  }

  private void makeEndable(ProxyResponse response) {
    var answer =
        new EndableStream(
            response.getBody().stream(), Frames.NONE, Buffer.buffer(), vertx.getOrCreateContext());
    response.setBody(Body.body(answer));
    endless.opened(answer);
    context.addEndHandler(ended -> endless.ended(answer));
  }
}
