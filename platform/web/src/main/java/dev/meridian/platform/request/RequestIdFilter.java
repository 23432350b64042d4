package dev.meridian.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Takes or makes the request id before anything else, answers with it and puts it into the log. */
class RequestIdFilter {

  private static final int FIRST = 10_000;

  void install(@Observes Filters filters) {
    filters.register(this::identify, FIRST);
  }

  private void identify(RoutingContext context) {
    String id = RequestId.of(context);
    context.response().putHeader(RequestId.HEADER, id);
    MDC.put("requestId", id);
    context.next();
  }
}
