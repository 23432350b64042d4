package dev.meridian.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The resources' side of {@link Problems}: one document for every exception. */
class ProblemMappers {

  private final Problems problems;

  ProblemMappers(Problems problems) {
    this.problems = problems;
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response any(Throwable thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response web(WebApplicationException thrown, RoutingContext context) {
    return thrown.getResponse().getStatus() < 400 ? thrown.getResponse() : answer(thrown, context);
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response violation(ConstraintViolationException thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
  @Priority(Priorities.USER - 1)
  Response unreadable(JacksonException thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response unauthorized(UnauthorizedException thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response unauthenticated(AuthenticationFailedException thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  @ServerExceptionMapper
  @Priority(Priorities.USER - 1)
  Response forbidden(ForbiddenException thrown, RoutingContext context) {
    return answer(thrown, context);
  }

  private Response answer(Throwable thrown, RoutingContext context) {
    Problem problem = problems.of(thrown, context);
    var response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(problem);
    if (problem.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.retryAfter() != null) {
      response.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
    }
    return response.build();
  }
}
