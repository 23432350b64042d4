package dev.meridian.gateway.edge;

import dev.meridian.platform.request.ArrivalStep;
import dev.meridian.platform.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

/** Sends requests for an older path on to the path that it stands for. */
@Singleton
@Priority(ArrivalStep.WAY)
class AliasStep implements ArrivalStep {

  private final Aliases aliases;

  AliasStep(Aliases aliases) {
    this.aliases = aliases;
  }

  @Override
  public boolean take(RoutingContext context) {
    String given = context.request().path();
    String path = given == null ? null : aliases.resolve(given);
    if (path == null || path.equals(given) || context.get(RequestId.GIVEN_PATH) != null) {
      return true;
    }
    context.put(RequestId.GIVEN_PATH, given);
    String query = context.request().query();
    context.reroute(query == null ? path : path + "?" + query);
    return false;
  }
}
