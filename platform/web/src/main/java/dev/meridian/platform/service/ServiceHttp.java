package dev.meridian.platform.service;

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

/**
 * Blocking calls between services, each with a deadline. For background work, not for the hot path.
 */
@ApplicationScoped
public class ServiceHttp {

  private final ExecutorService executor = Executors.newCachedThreadPool(ServiceHttp::daemon);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .executor(executor)
          .build();

  /**
   * Sends a request and returns a 2xx answer.
   *
   * @throws ServiceCallFailed on any other status, on a broken connection and past the deadline
   */
  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    HttpRequest built = request.build();
    try {
      HttpResponse<T> response = client.send(built, body);
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
  }
}
