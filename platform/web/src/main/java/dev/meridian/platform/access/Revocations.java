package dev.meridian.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventListener;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.event.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that lost their worth before they expired: of a session that ended, or of a user whose
 * rights are others now. Each replica hears of them from the gateway, and forgets them when no such
 * token can be left.
 */
@ApplicationScoped
public class Revocations implements EventListener {

  /** No token lives longer than 15 minutes; the rest is for clocks that differ. */
  private static final Duration LONGEST_TOKEN = Duration.ofMinutes(16);

  private static final long MOST = 200_000;

  private static final String SERVICE = "service:";

  /** The lowest version of each user that is still good. */
  private final Cache<String, Long> users =
      Caffeine.newBuilder().expireAfterWrite(LONGEST_TOKEN).build();

  private final Cache<String, Boolean> sessions =
      Caffeine.newBuilder().expireAfterWrite(LONGEST_TOKEN).build();

  private final Clock clock;
  private volatile long earliestIssue;

  Revocations(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Source source() {
    return new Source("gateway", Topic.EVENTS);
  }

  @Override
  public Duration reach() {
    return LONGEST_TOKEN;
  }

  @Override
  public void hear(Event event) {
    if (!event.type().equals("access.revoked") && !event.type().equals("access.changed")) {
      return;
    }
    if (event.data().hasNonNull("sessionId")) {
      sessions.put(event.data().get("sessionId").asText(), true);
    } else {
      users.asMap().merge(event.data().path("userId").asText(), event.version(), Math::max);
    }
    keepBounded();
  }

  /** Rather than forget one of too many, all people's tokens of before are refused. */
  private void keepBounded() {
    if (users.estimatedSize() + sessions.estimatedSize() > MOST) {
      earliestIssue = clock.instant().getEpochSecond();
      users.invalidateAll();
      sessions.invalidateAll();
    }
  }

  /** Whether a token is worth nothing, however good its signature; a service's never is. */
  boolean refuse(JsonWebToken token) {
    if (token.getSubject() != null && token.getSubject().startsWith(SERVICE)) {
      return false;
    }
    if (token.getIssuedAtTime() < earliestIssue) {
      return true;
    }
    String session = token.getClaim("sid");
    if (session != null && sessions.getIfPresent(session) != null) {
      return true;
    }
    Long lowest = token.getSubject() == null ? null : users.getIfPresent(token.getSubject());
    return lowest != null && version(token) < lowest;
  }

  /** The user's version that the token was made from; none is older than any. */
  private static long version(JsonWebToken token) {
    Object version = token.getClaim("ver");
    if (version instanceof JsonNumber number) {
      return number.longValue();
    }
    return version instanceof Number number ? number.longValue() : 0;
  }
}
