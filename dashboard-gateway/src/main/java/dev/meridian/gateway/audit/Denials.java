package dev.meridian.gateway.audit;

import dev.meridian.gateway.limit.Network;
import dev.meridian.gateway.limit.Refusals;
import dev.meridian.platform.request.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records who was refused, whichever part of the gateway refused: what they may not do each time,
 * what they did too often once a minute for each limit. Of limits a replica records so many in a
 * minute; who is refused beyond that has company that is on record.
 */
@ApplicationScoped
public class Denials implements Refusals {

  private static final int FORBIDDEN = 403;
  private static final int LIMITED = 429;
  private static final int MINUTE = 60;
  private static final String POLICY = "RateLimit-Policy";

  private final AuditQueue queue;
  private final Clock clock;
  private final int most;
  private volatile Minute minute = new Minute(0);

  Denials(AuditQueue queue, Clock clock, AuditConfig config) {
    this.queue = queue;
    this.clock = clock;
    this.most = config.limits();
  }

  /**
   * @param who a user's or key's id, or the network that a stranger comes from
   */
  private record Limited(String who, String limit) {}

  /** Those who were recorded in one minute. */
  private record Minute(long number, Set<Limited> known) {

    Minute(long number) {
      this(number, ConcurrentHashMap.newKeySet());
    }
  }

  /** Looks at an answer that is out, or as good as. */
  @Override
  public void answered(RoutingContext context, UUID tenant, String user) {
    int status = context.response().getStatusCode();
    if (status == FORBIDDEN) {
      queue.offer(event("access.denied", context, tenant, user));
    } else if (status == LIMITED) {
      limited(context, tenant, user);
    }
  }

  private void limited(RoutingContext context, UUID tenant, String user) {
    String policy = context.response().headers().get(POLICY);
    String limit = policy == null ? "" : policy.replaceFirst("^\"([^\"]*)\".*", "$1");
    String who = user == null ? Network.of(context.request()) : user;
    Set<Limited> known = present().known();
    if (known.size() < most && known.add(new Limited(who, limit))) {
      queue.offer(event("limit.exceeded", context, tenant, user).with("limit", limit));
    }
  }

  private Minute present() {
    Minute seen = minute;
    long now = clock.instant().getEpochSecond() / MINUTE;
    if (seen.number() != now) {
      seen = new Minute(now);
      minute = seen;
    }
    return seen;
  }

  /** The address without its query, which may hold anything. */
  private AuditEvent event(String action, RoutingContext context, UUID tenant, String user) {
    Instant now = clock.instant();
    String what = context.request().method() + " " + context.normalizedPath();
    return AuditEvent.of(action, what, AuditResult.DENIED)
        .by(tenant, user)
        .from(context.request().remoteAddress().hostAddress(), RequestId.of(context))
        .at(now);
  }
}
