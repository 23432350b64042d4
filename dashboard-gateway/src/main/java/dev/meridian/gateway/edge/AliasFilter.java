package dev.meridian.gateway.edge;

import dev.meridian.platform.request.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Sends requests for an older path on to the path that it stands for. */
@ApplicationScoped
class AliasFilter {

  /** After the request id, before security. */
  private static final int PRIORITY = 9_000;

  private final Aliases aliases;

  AliasFilter(Aliases aliases) {
    this.aliases = aliases;
  }

  void install(@Observes Filters filters) {
    filters.register(this::translate, PRIORITY);
  }

  private void translate(RoutingContext context) {
    String given = context.request().path();
    String path = given == null ? null : aliases.resolve(given);
    if (path == null || path.equals(given) || context.get(RequestId.GIVEN_PATH) != null) {
      context.next();
      return;
    }
    context.put(RequestId.GIVEN_PATH, given);
    String query = context.request().query();
    context.reroute(query == null ? path : path + "?" + query);
  }
}
