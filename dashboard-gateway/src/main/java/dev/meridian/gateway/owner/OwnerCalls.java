package dev.meridian.gateway.owner;

import dev.meridian.platform.service.ServiceHttp;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Short non-blocking reads from the services, each bounded in time and in bytes here. Each service
 * has connections and waiting places of its own: a slow one uses up no other's.
 */
@ApplicationScoped
public class OwnerCalls {

  private final Owners owners;
  private final Vertx vertx;
  private final OwnerCallConfig config;
  private final HttpClient client;

  OwnerCalls(Owners owners, Vertx vertx, OwnerCallConfig config) {
    this.owners = owners;
    this.vertx = vertx;
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) ServiceHttp.KEPT_IDLE.toSeconds())
                .setMaxWaitQueueSize(config.waiting())
                .setDecompressionSupported(true),
            new PoolOptions().setHttp1MaxSize(config.connections()));
  }

  /**
   * Reads a JSON document; fails with {@link OwnerTimeout} past the deadline, the wait for a
   * connection included, with {@link OwnerAnswerTooLarge}, and with whatever broke the connection.
   * When nobody waits for it any more, the call is broken off.
   *
   * @param token the access token to present; null for what is public
   */
  public Uni<OwnerAnswer> get(String owner, String pathAndQuery, String token, Duration deadline) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long until = System.nanoTime() + deadline.toNanos();
              return Uni.createFrom()
                  .<OwnerAnswer>emitter(
                      waiting -> {
                        RequestOptions options = options(owner, pathAndQuery, token);
                        send(options, until, new OwnerTimeout(owner, deadline), waiting);
                      })
                  // A kept connection may have been closed at the other end just now, and a place
                  // may have moved: reading again is safe, and stays within the deadline.
                  .onFailure(OwnerCalls::isConnection)
                  .retry()
                  .atMost(1);
            });
  }

  private static boolean isConnection(Throwable failure) {
    return failure instanceof HttpClosedException || failure instanceof ConnectException;
  }

  private RequestOptions options(String owner, String pathAndQuery, String token) {
    RequestOptions options = owners.request(owner).setURI(pathAndQuery);
    options.putHeader(HttpHeaders.ACCEPT, "application/json");
    if (token != null) {
      options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    return options;
  }

  private void send(
      RequestOptions options,
      long until,
      OwnerTimeout late,
      UniEmitter<? super OwnerAnswer> waiting) {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
    var call = new OwnerCall(config.maxBytes());
    long timer = vertx.setTimer(left, fired -> call.breakOff(late));
    waiting.onTermination(() -> call.breakOff(new CancellationException("Nobody waits for it")));
    call.send(client, options.setConnectTimeout(left))
        .onComplete(done -> vertx.cancelTimer(timer))
        .onSuccess(waiting::complete)
        .onFailure(waiting::fail);
  }
}
