package dev.meridian.platform.service;

import dev.meridian.platform.trace.CurrentTrace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Blocking calls between services, each with a deadline. For background work, not for the hot path.
 */
@ApplicationScoped
public class ServiceHttp {

  /**
   * For so long clients of the suite keep a connection that is idle; a service that stops waits for
   * longer (meridian.leaving.notice), so that nobody asks on a connection that it closes.
   */
  public static final Duration KEPT_IDLE = Duration.ofSeconds(2);

  /** Time without a byte of a body after which a call has failed. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static {
    // In seconds; there is no other way to tell the JDK's client.
    System.setProperty("jdk.httpclient.keepalive.timeout", "" + KEPT_IDLE.toSeconds());
  }

  private final Duration patience;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ServiceHttp::daemon);
  private final ExecutorService executor = Executors.newCachedThreadPool(ServiceHttp::daemon);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .executor(executor)
          .build();

  ServiceHttp() {
    this(PATIENCE);
  }

  ServiceHttp(Duration patience) {
    this.patience = patience;
  }

  /**
   * Sends a request and returns a 2xx answer. The request's deadline is for the head of the answer;
   * its body, read here or later as a stream, fails when no byte of it comes for ten seconds.
   *
   * @throws ServiceCallFailed on any other status, on a broken connection and past the deadline
   */
  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    return send(request, body, patience);
  }

  /** As above, for a body that may pause for longer. */
  public <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body, Duration pause) {
    CurrentTrace.parent().ifPresent(trace -> request.setHeader(CurrentTrace.PARENT, trace));
    HttpRequest built = request.build();
    try {
      HttpResponse<T> response = client.send(built, SteadyBody.of(body, pause, clock));
      if (response.statusCode() / 100 != 2) {
        throw new ServiceCallFailed(place(built.uri()) + " answered " + response.statusCode());
      }
      return response;
    } catch (IOException broken) {
      throw new ServiceCallFailed(place(built.uri()) + " did not answer", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServiceCallFailed("Interrupted while calling " + place(built.uri()), interrupted);
    }
  }

  private static String place(URI uri) {
    return uri.getHost() + ":" + uri.getPort() + uri.getPath();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "service-http");
    thread.setDaemon(true);
    return thread;
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
    clock.shutdownNow();
  }
}
