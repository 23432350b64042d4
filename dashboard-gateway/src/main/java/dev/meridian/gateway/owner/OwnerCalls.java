package dev.meridian.gateway.owner;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Short non-blocking reads from the services, each with a deadline that is enforced here. */
@ApplicationScoped
public class OwnerCalls {

  private static final int CONNECTIONS_PER_OWNER = 64;
  private static final int WAITING_PER_OWNER = 512;
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private final Owners owners;
  private final Vertx vertx;
  private final HttpClient client;

  OwnerCalls(Owners owners, Vertx vertx) {
    this.owners = owners;
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxWaitQueueSize(WAITING_PER_OWNER)
                .setDecompressionSupported(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_OWNER));
  }

  /**
   * Reads a JSON document; fails with {@link OwnerTimeout} past the deadline, and with whatever
   * broke the connection.
   *
   * @param token the access token to present; null for what is public
   */
  public Uni<OwnerAnswer> get(String owner, String pathAndQuery, String token, Duration deadline) {
    return Uni.createFrom()
        .completionStage(() -> send(owner, pathAndQuery, token, deadline).toCompletionStage())
        // A kept connection may have been closed at the other end just now: reading again is safe.
        .onFailure(HttpClosedException.class)
        .retry()
        .atMost(1);
  }

  private Future<OwnerAnswer> send(String owner, String path, String token, Duration deadline) {
    RequestOptions options = owners.request(owner).setURI(path);
    options.putHeader(HttpHeaders.ACCEPT, "application/json");
    if (token != null) {
      options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    long begun = System.nanoTime();
    return client
        .request(options.setConnectTimeout(deadline.toMillis()))
        .recover(
            none ->
                Future.failedFuture(
                    none instanceof TimeoutException ? new OwnerTimeout(owner, deadline) : none))
        .compose(
            request -> {
              long timer = resetAfter(deadline, begun, request, owner);
              return request
                  .send()
                  .compose(OwnerCalls::answer)
                  .onComplete(done -> vertx.cancelTimer(timer));
            });
  }

  /** The wait for a connection is part of the deadline. */
  private long resetAfter(Duration deadline, long begun, HttpClientRequest request, String owner) {
    long left = deadline.minusNanos(System.nanoTime() - begun).toMillis();
    return vertx.setTimer(
        Math.max(1, left), fired -> request.reset(0, new OwnerTimeout(owner, deadline)));
  }

  private static Future<OwnerAnswer> answer(HttpClientResponse response) {
    return response.body().map(body -> new OwnerAnswer(response.statusCode(), body));
  }
}
