package dev.meridian.gateway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Problem;
import dev.meridian.platform.problem.ProblemResponses;
import dev.meridian.platform.problem.Problems;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What a client is told when the service that owns its request does not answer. */
@ApplicationScoped
class OwnerAway {

  private static final Logger LOG = Logger.getLogger(OwnerAway.class);

  private final Problems problems;
  private final ProblemResponses responses;
  private final ObjectMapper json;

  OwnerAway(Problems problems, ProblemResponses responses, ObjectMapper json) {
    this.problems = problems;
    this.responses = responses;
    this.json = json;
  }

  void send(RoutingContext context, Throwable cause) {
    responses.send(problem(context, cause), context);
  }

  /** The same as a response of the proxy, which lets go of the request's body. */
  ProxyResponse answer(ProxyRequest request, RoutingContext context, Throwable cause) {
    Problem problem = problem(context, cause);
    return request
        .release()
        .response()
        .setStatusCode(problem.status())
        .setStatusMessage(problem.title())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Retry-After", String.valueOf(problem.retryAfter()))
        .setBody(Body.body(bytes(problem)));
  }

  private Problem problem(RoutingContext context, Throwable cause) {
    LOG.warnf("No owner answers %s: %s", context.request().path(), cause);
    return problems.of(
        503,
        "OWNER_UNAVAILABLE",
        "The service that owns this address does not answer at present.",
        context);
  }

  private Buffer bytes(Problem problem) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A problem document is plain data", impossible);
    }
  }
}
