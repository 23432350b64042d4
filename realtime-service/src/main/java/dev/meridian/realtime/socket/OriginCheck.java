package dev.meridian.realtime.socket;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Refuses pages of foreign origins, which no rule of browsers keeps from opening a socket. What
 * names no origin is no browser.
 */
@Priority(OriginCheck.BEFORE_AUTHENTICATION)
@ApplicationScoped
class OriginCheck implements HttpUpgradeCheck {

  static final int BEFORE_AUTHENTICATION = 1;

  private static final String ANY = "*";

  private final List<String> allowed;

  OriginCheck(SocketConfig config) {
    this.allowed = config.allowedOrigins().orElse(List.of());
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    HttpServerRequest request = context.httpRequest();
    String origin = request.getHeader("Origin");
    boolean permitted =
        origin == null
            || allowed.contains(origin)
            || allowed.contains(ANY)
            || isOwn(origin, request);
    return permitted ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(403);
  }

  /** A page cannot choose what its browser says of the host; the gateway passes that on. */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    String forwarded = request.getHeader("X-Forwarded-Host");
    String host = forwarded == null ? request.getHeader("Host") : forwarded;
    int scheme = origin.indexOf("://");
    return host != null && scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }
}
