package dev.meridian.gateway.edge;

import dev.meridian.platform.request.ArrivalStep;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Settles where a client is, once for each request and before anybody asks. Proxies append to
 * X-Forwarded-For what they see, to whatever a client has written there itself; the framework's own
 * word for the address is the first of it, and is not to be asked for.
 */
@Singleton
@Priority(ArrivalStep.IDENTITY + 100)
public class ClientAddress implements ArrivalStep {

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

  @Override
  public boolean take(RoutingContext context) {
    HttpServerRequest request = context.request();
    String connection = request.connection().remoteAddress().hostAddress();
    List<String> told = request.headers().getAll(FORWARDED);
    context.put(KEY, told.isEmpty() ? connection : proxies.client(told, connection));
    return true;
  }
}
