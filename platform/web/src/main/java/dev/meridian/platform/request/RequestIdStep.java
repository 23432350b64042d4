package dev.meridian.platform.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** Takes or makes the request id before anything else, answers with it and puts it into the log. */
@Singleton
@Priority(ArrivalStep.IDENTITY)
class RequestIdStep implements ArrivalStep {

  @Override
  public boolean take(RoutingContext context) {
    String id = RequestId.of(context);
    context.response().putHeader(RequestId.HEADER, id);
    MDC.put("requestId", id);
    return true;
  }
}
