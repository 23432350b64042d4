package dev.meridian.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventListener;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.event.Topic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that lost their worth before they expired: of a session that ended, or of a user whose
 * rights are others now. Each replica hears of them from the gateway, and forgets them when no such
 * token can be left.
 */
@Singleton
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
  private final Consumer<Revocation> told;
  private volatile long earliestIssue;

  @Inject
  Revocations(Clock clock, jakarta.enterprise.event.Event<Revocation> told) {
    this(clock, told::fire);
  }

  Revocations(Clock clock, Consumer<Revocation> told) {
    this.clock = clock;
    this.told = told;
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
    if (event.type().equals("access.revoked") || event.type().equals("access.changed")) {
      Revocation revocation = read(event);
      remember(revocation);
      keepBounded();
      told.accept(revocation);
    }
  }

  private static Revocation read(Event event) {
    String user = event.data().path("userId").asText();
    if (event.data().hasNonNull("sessionId")) {
      return new Revocation.OfSession(user, event.data().get("sessionId").asText());
    }
    return event.type().equals("access.changed")
        ? new Revocation.OfRights(user, event.version())
        : new Revocation.OfUser(user, event.version());
  }

  private void remember(Revocation revocation) {
    if (revocation instanceof Revocation.OfSession ended) {
      sessions.put(ended.sessionId(), true);
    } else if (revocation instanceof Revocation.OfUser gone) {
      users.asMap().merge(gone.userId(), gone.version(), Math::max);
    } else if (revocation instanceof Revocation.OfRights changed) {
      users.asMap().merge(changed.userId(), changed.version(), Math::max);
    }
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
    return TokenTerms.of(token).areRefusedBy(this);
  }

  /**
   * The same of a token that was verified before, by what it said.
   *
   * @param session null for a token that comes from no sign-in
   * @param version the user's, as {@link #version} reads it
   */
  public boolean refuse(String user, String session, long version, Instant issuedAt) {
    if (user != null && user.startsWith(SERVICE)) {
      return false;
    }
    if (issuedAt.getEpochSecond() < earliestIssue) {
      return true;
    }
    if (session != null && sessions.getIfPresent(session) != null) {
      return true;
    }
    Long lowest = user == null ? null : users.getIfPresent(user);
    return lowest != null && version < lowest;
  }

  /** The user's version that the token was made from; none is older than any. */
  public static long version(JsonWebToken token) {
    Object version = token.getClaim("ver");
    if (version instanceof JsonNumber number) {
      return number.longValue();
    }
    return version instanceof Number number ? number.longValue() : 0;
  }
}
