package dev.meridian.gateway.audit;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.request.RequestId;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Records what can be told from a request and its answer, whoever gave it: denials, and exports,
 * which take data out.
 */
@ApplicationScoped
class RequestAudit {

  /** Behind dashboards from memory, which deny nothing; before authentication (-200). */
  private static final int BEFORE_SECURITY = -240;

  private static final int DENIED = 403;
  private static final String EXPORTS = "/api/v1/exports";

  private final AuditQueue queue;
  private final Clock clock;

  RequestAudit(AuditQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  void install(@Observes Router router) {
    router
        .route()
        .order(BEFORE_SECURITY)
        .handler(
            context -> {
              context.addEndHandler(ended -> answered(context));
              context.next();
            });
  }

  private void answered(RoutingContext context) {
    int status = context.response().getStatusCode();
    if (status == DENIED) {
      record(context, "access.denied", AuditResult.DENIED);
    } else if (status < 300 && context.normalizedPath().startsWith(EXPORTS)) {
      exported(context);
    }
  }

  private void exported(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.POST)) {
      record(context, "export.requested", AuditResult.SUCCESS);
    } else if (context.normalizedPath().endsWith("/download")) {
      record(context, "export.downloaded", AuditResult.SUCCESS);
    }
  }

  /** The address without its query, which may hold anything. */
  private void record(RoutingContext context, String action, AuditResult result) {
    Optional<Caller> caller = caller(context);
    queue.offer(
        AuditEvent.of(action, context.request().method() + " " + context.normalizedPath(), result)
            .by(caller.map(Caller::tenant).orElse(null), caller.map(Caller::userId).orElse(null))
            .from(context.request().remoteAddress().hostAddress(), RequestId.of(context))
            .at(clock.instant()));
  }

  private static Optional<Caller> caller(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
            && token.getSubject() != null
        ? Optional.of(CurrentCaller.of(token))
        : Optional.empty();
  }
}
