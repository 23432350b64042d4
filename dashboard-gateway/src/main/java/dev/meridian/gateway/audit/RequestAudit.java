package dev.meridian.gateway.audit;

import dev.meridian.gateway.edge.ClientAddress;
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
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Records what can be told from a request and its answer, whoever gave it: denials, and exports,
 * which take data out.
 */
@ApplicationScoped
class RequestAudit {

  /** Behind dashboards from memory, which deny nothing; before authentication (-200). */
  private static final int BEFORE_SECURITY = -240;

  private static final String EXPORTS = "/api/v1/exports";

  private final AuditQueue queue;
  private final Denials denials;
  private final Clock clock;

  RequestAudit(AuditQueue queue, Denials denials, Clock clock) {
    this.queue = queue;
    this.denials = denials;
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
    if (status >= 400) {
      Optional<Caller> caller = caller(context);
      denials.answered(context, tenant(caller), user(caller));
    } else if (status < 300 && context.normalizedPath().startsWith(EXPORTS)) {
      exported(context);
    }
  }

  private void exported(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.POST)) {
      record(context, "export.requested");
    } else if (context.normalizedPath().endsWith("/download")) {
      record(context, "export.downloaded");
    }
  }

  /** The address without its query, which may hold anything. */
  private void record(RoutingContext context, String action) {
    Optional<Caller> caller = caller(context);
    queue.offer(
        AuditEvent.of(action, context.request().method() + " " + context.normalizedPath())
            .by(tenant(caller), user(caller))
            .from(ClientAddress.of(context), RequestId.of(context))
            .at(clock.instant()));
  }

  private static UUID tenant(Optional<Caller> caller) {
    return caller.map(Caller::tenant).orElse(null);
  }

  private static String user(Optional<Caller> caller) {
    return caller.map(Caller::userId).orElse(null);
  }

  private static Optional<Caller> caller(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
            && token.getSubject() != null
        ? Optional.of(CurrentCaller.of(token))
        : Optional.empty();
  }
}
