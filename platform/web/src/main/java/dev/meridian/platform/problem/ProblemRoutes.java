package dev.meridian.platform.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Gives every failure that no resource mapper sees (the server's own, security's) the same shape.
 */
class ProblemRoutes {

  private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 413, 415, 500, 503};

  private final ProblemResponses responses;

  ProblemRoutes(ProblemResponses responses) {
    this.responses = responses;
  }

  void install(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    for (int status : STATUSES) {
      router.errorHandler(status, context -> answer(context, status));
    }
  }

  private void answer(RoutingContext context) {
    answer(context, context.statusCode());
  }

  /** The router's own 400 comes with whatever its parser threw, which is no failure of ours. */
  private void answer(RoutingContext context, int status) {
    if (context.failure() != null && status != 400) {
      responses.send(context.failure(), context);
    } else {
      responses.send(status < 400 ? 500 : status, context);
    }
  }
}
