package dev.meridian.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.handler.HttpException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** Tells what each throwable means to a client; the only place where failures meet statuses. */
final class Faults {

  private Faults() {}

  static Fault of(Throwable thrown) {
    if (thrown instanceof Failure failure) {
      return ofFailure(failure);
    }
    if (thrown instanceof ConstraintViolationException violations) {
      return ViolationFaults.of(violations);
    }
    if (thrown instanceof JacksonException unreadable) {
      return Fault.rejected(List.of(JsonFaults.of(unreadable)));
    }
    if (thrown instanceof UnauthorizedException
        || thrown instanceof AuthenticationFailedException) {
      return Fault.ofStatus(401);
    }
    if (thrown instanceof ForbiddenException) {
      return Fault.ofStatus(403);
    }
    if (thrown instanceof WebApplicationException web) {
      return ofWeb(web);
    }
    if (thrown instanceof HttpException http) {
      return Fault.ofStatus(http.getStatusCode());
    }
    if (DatabaseFaults.isRefusedValue(thrown)) {
      return Fault.ofStatus(400);
    }
    return DatabaseFaults.isAway(thrown) ? Fault.ofStatus(503) : Fault.ofStatus(500);
  }

  private static Fault ofFailure(Failure failure) {
    String code = failure.code();
    String detail = failure.getMessage();
    if (failure instanceof Failure.Rejected rejected) {
      return Fault.rejected(rejected.errors());
    }
    if (failure instanceof Failure.Conflict conflict) {
      return new Fault(409, code, detail, List.of(), conflict.retryAfter());
    }
    if (failure instanceof Failure.Unavailable unavailable) {
      return new Fault(503, code, detail, List.of(), unavailable.retryAfter());
    }
    if (failure instanceof Failure.RateLimited limited) {
      return new Fault(429, code, detail, List.of(), limited.retryAfter());
    }
    return new Fault(statusOf(failure), code, detail);
  }

  private static int statusOf(Failure failure) {
    if (failure instanceof Failure.Unauthenticated) {
      return 401;
    }
    if (failure instanceof Failure.Forbidden) {
      return 403;
    }
    if (failure instanceof Failure.NotFound) {
      return 404;
    }
    if (failure instanceof Failure.Stale) {
      return 412;
    }
    if (failure instanceof Failure.TooLarge) {
      return 413;
    }
    if (failure instanceof Failure.Unprocessable) {
      return 422;
    }
    return failure instanceof Failure.VersionRequired ? 428 : 500;
  }

  private static Fault ofWeb(WebApplicationException web) {
    Throwable cause = web.getCause();
    if (cause instanceof Failure failure) {
      // A query parameter that could not be converted arrives as "not found" around our own
      // failure.
      return ofFailure(failure);
    }
    if (cause instanceof JacksonException unreadable) {
      return Fault.rejected(List.of(JsonFaults.of(unreadable)));
    }
    return web instanceof NotFoundException
        ? Fault.ofStatus(404)
        : Fault.ofStatus(web.getResponse().getStatus());
  }
}
