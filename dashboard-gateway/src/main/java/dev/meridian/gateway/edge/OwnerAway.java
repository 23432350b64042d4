package dev.meridian.gateway.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.log.Seldom;
import dev.meridian.platform.problem.Problem;
import dev.meridian.platform.problem.ProblemResponses;
import dev.meridian.platform.problem.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What clients are told when the service that owns their request does not answer. */
@ApplicationScoped
class OwnerAway {

  private static final Logger LOG = Logger.getLogger(OwnerAway.class);

  private final Problems problems;
  private final ProblemResponses responses;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final Map<String, From> owners = new ConcurrentHashMap<>();

  OwnerAway(
      Problems problems, ProblemResponses responses, ObjectMapper json, MeterRegistry meters) {
    this.problems = problems;
    this.responses = responses;
    this.json = json;
    this.meters = meters;
  }

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup, EdgeConfig config) {
    config.routes().values().forEach(this::from);
  }

  /** For requests to one owner. */
  From from(String owner) {
    return owners.computeIfAbsent(owner, From::new);
  }

  /** One owner, whose silence is counted by requests and logged now and then. */
  final class From {

    private final String owner;
    private final Counter failures;
    private final Seldom logged = new Seldom();

    private From(String owner) {
      this.owner = owner;
      this.failures =
          Counter.builder("meridian_forward_failures")
              .description("Requests and sockets that their owner did not answer")
              .tag("owner", owner)
              .register(meters);
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
      failures.increment();
      logged.happened(
          times ->
              LOG.warnf(
                  "%s does not answer (%d times of late): %s: %s",
                  owner, times, context.request().path(), cause));
      return problems.of(
          503,
          "OWNER_UNAVAILABLE",
          "The service that owns this address does not answer at present.",
          context);
    }
  }

  private Buffer bytes(Problem problem) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A problem document is plain data", impossible);
    }
  }
}
