package dev.meridian.gateway.audit;

import dev.meridian.gateway.edge.ClientAddress;
import dev.meridian.gateway.limit.Network;
import dev.meridian.gateway.limit.Refusals;
import dev.meridian.platform.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Records who was refused, whichever part of the gateway refused: what they may not do each time,
 * what they did too often once a minute for each limit.
 */
@ApplicationScoped
public class Denials implements Refusals {

  static final String ACTION = "access.denied";

  private static final int FORBIDDEN = 403;
  private static final int LIMITED = 429;
  private static final String POLICY = "RateLimit-Policy";

  private final AuditQueue queue;
  private final Sparing sparing;
  private final Clock clock;

  Denials(AuditQueue queue, Sparing sparing, Clock clock) {
    this.queue = queue;
    this.sparing = sparing;
    this.clock = clock;
  }

  /**
   * @param who a user's or key's id, or the network that a stranger comes from
   */
  private record Limited(String who, String limit) {}

  /** Looks at an answer that is out, or as good as. */
  @Override
  public void answered(RoutingContext context, UUID tenant, String user) {
    int status = context.response().getStatusCode();
    if (status == FORBIDDEN) {
      queue.offer(event(ACTION, context, tenant, user));
    } else if (status == LIMITED) {
      limited(context, tenant, user);
    }
  }

  private void limited(RoutingContext context, UUID tenant, String user) {
    String policy = context.response().headers().get(POLICY);
    String limit = policy == null ? "" : policy.replaceFirst("^\"([^\"]*)\".*", "$1");
    String who = user == null ? Network.of(context) : user;
    if (sparing.admits(new Limited(who, limit))) {
      queue.offer(event("limit.exceeded", context, tenant, user).with("limit", limit));
    }
  }

  /** The address without its query, which may hold anything. */
  private AuditEvent event(String action, RoutingContext context, UUID tenant, String user) {
    Instant now = clock.instant();
    String what = context.request().method() + " " + context.normalizedPath();
    return AuditEvent.of(action, what, AuditResult.DENIED)
        .by(tenant, user)
        .from(ClientAddress.of(context), RequestId.of(context))
        .at(now);
  }
}
