package dev.meridian.platform.problem;

import dev.meridian.platform.log.Seldom;
import dev.meridian.platform.request.RequestId;
import dev.meridian.platform.trace.CurrentTrace;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** Turns whatever went wrong into the one problem document of the API. */
@ApplicationScoped
public class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  private final Seldom unavailable = new Seldom();
  private final Clock clock;

  Problems(Clock clock) {
    this.clock = clock;
  }

  /**
   * The document for a throwable; what nobody expected is logged with its cause and told to no one.
   */
  public Problem of(Throwable thrown, RoutingContext context) {
    Fault fault = Faults.of(thrown);
    if (fault.status() == 500) {
      LOG.errorf(thrown, "Unexpected failure of %s %s", context.request().method(), path(context));
    } else if (fault.status() == 503 && !(thrown instanceof Failure)) {
      // What a Failure tells was known before, and said once by whoever knows it.
      unavailable.happened(
          times ->
              LOG.warnf(
                  "Unavailable (%d times of late): %s %s: %s",
                  times, context.request().method(), path(context), thrown));
    }
    return document(fault, context);
  }

  /** The document for a status that came without a throwable. */
  public Problem ofStatus(int status, RoutingContext context) {
    return document(Fault.ofStatus(status), context);
  }

  /**
   * The document for a code of the caller's own, such as the gateway's word for an absent owner.
   */
  public Problem of(int status, String code, String detail, RoutingContext context) {
    Fault plain = Fault.ofStatus(status);
    return document(new Fault(status, code, detail, List.of(), plain.retryAfter()), context);
  }

  private Problem document(Fault fault, RoutingContext context) {
    String title = title(fault.status());
    boolean validation = !fault.errors().isEmpty();
    return new Problem(
        "/problems/" + fault.code(),
        title,
        fault.status(),
        fault.detail(),
        path(context),
        title,
        fault.code(),
        Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
        RequestId.of(context),
        CurrentTrace.id().orElse(null),
        validation ? fault.errors() : null,
        validation ? lines(fault.errors()) : null,
        fault.retryAfter() == null ? null : Math.max(1, fault.retryAfter().toSeconds()));
  }

  private static List<String> lines(List<FieldError> errors) {
    return errors.stream().map(error -> error.field() + ": " + error.message()).toList();
  }

  /** The path as the client sent it, before an alias rewrote it. */
  private static String path(RoutingContext context) {
    String given = context.get(RequestId.GIVEN_PATH);
    return given == null ? context.request().path() : given;
  }

  private static String title(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
