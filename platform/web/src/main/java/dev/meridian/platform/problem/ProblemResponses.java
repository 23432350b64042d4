package dev.meridian.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a problem document straight to the connection, for routes that no resource serves. */
@ApplicationScoped
public class ProblemResponses {

  private final ObjectMapper json;
  private final Problems problems;

  ProblemResponses(ObjectMapper json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  public void send(Throwable thrown, RoutingContext context) {
    send(problems.of(thrown, context), context);
  }

  public void send(int status, RoutingContext context) {
    send(problems.ofStatus(status, context), context);
  }

  public void send(Problem problem, RoutingContext context) {
    var response = context.response();
    if (response.ended()) {
      // What fails after the whole answer is out, such as reading the rest of a refused request's
      // body, is no longer the client's concern; its connection serves on.
      return;
    }
    if (response.headWritten()) {
      // Half an answer is out: the connection is all that is left to tell the client with.
      response.reset();
      context.request().connection().close();
      return;
    }
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (problem.retryAfter() != null) {
      response.putHeader("Retry-After", problem.retryAfter().toString());
    }
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(bytes(problem));
  }

  private Buffer bytes(Problem problem) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A problem document is plain data", impossible);
    }
  }
}
