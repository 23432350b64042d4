package dev.meridian.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Small HTTP servers in the services' places, that do as the test says and can be taken away. */
public final class Upstreams {

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();

  /** Starts a server where the gateway expects the service. */
  public void start(String service, Handler<HttpServerRequest> handler) {
    String url =
        ConfigProvider.getConfig().getValue("meridian.services." + service + ".url", String.class);
    servers.put(
        service,
        vertx
            .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
            .requestHandler(handler)
            .listen(URI.create(url).getPort(), "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join());
  }

  /** Does something after that many milliseconds, unless the test is over by then. */
  public void later(long millis, Runnable something) {
    vertx.setTimer(millis, fired -> something.run());
  }

  /** Takes a server away, with its connections. */
  public void stop(String service) {
    servers.remove(service).close().toCompletionStage().toCompletableFuture().join();
  }

  public void stopAll() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
