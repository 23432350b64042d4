package dev.meridian.gateway.edge;

import dev.meridian.platform.request.ArrivalStep;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes tokens from requests that need none: who asks for a new token may send the old one along,
 * expired or revoked.
 */
@Singleton
@Priority(ArrivalStep.WAY - 100)
class PublicPathStep implements ArrivalStep {

  private final Set<String> paths;

  PublicPathStep(EdgeConfig config) {
    this.paths = Set.copyOf(config.publicPaths());
  }

  @Override
  public boolean take(RoutingContext context) {
    if (paths.contains(context.normalizedPath())) {
      context.request().headers().remove(HttpHeaders.AUTHORIZATION);
    }
    return true;
  }
}
