package dev.meridian.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/**
 * Settles where a client is, once for each request and before anybody asks. Proxies append to
 * X-Forwarded-For what they see, to whatever a client has written there itself; the framework's own
 * word for the address is the first of it, and is not to be asked for.
 */
@ApplicationScoped
public class ClientAddress {

  /** Before all that is ours: the request id is the next (10,000). */
  private static final int PRIORITY = 10_100;

  private static final String KEY = "meridian.client-address";
  private static final String FORWARDED = "X-Forwarded-For";

  private final TrustedProxies proxies;

  ClientAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Of a request, until the end of its answer; an address as numbers. */
  public static String of(RoutingContext context) {
    return Objects.requireNonNull(context.get(KEY), "not settled");
  }

  void install(@Observes Filters filters) {
    filters.register(this::settle, PRIORITY);
  }

  private void settle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String connection = request.connection().remoteAddress().hostAddress();
    String told = String.join(",", request.headers().getAll(FORWARDED));
    context.put(KEY, proxies.client(told, connection));
    context.next();
  }
}
