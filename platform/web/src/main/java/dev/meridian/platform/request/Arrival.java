package dev.meridian.platform.request;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes each request through all steps of its arrival, within one filter: the router's way from one
 * filter to the next costs an answer from memory more than most steps do themselves.
 */
@Singleton
class Arrival {

  private final ArrivalStep[] steps;

  Arrival(@All List<ArrivalStep> steps) {
    this.steps = steps.toArray(ArrivalStep[]::new);
  }

  void install(@Observes Filters filters) {
    filters.register(this::receive, ArrivalStep.CONNECTION);
  }

  private void receive(RoutingContext request) {
    for (ArrivalStep step : steps) {
      if (!step.take(request)) {
        return;
      }
    }
    request.next();
  }
}
