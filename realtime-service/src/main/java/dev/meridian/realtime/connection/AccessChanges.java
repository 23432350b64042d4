package dev.meridian.realtime.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.realtime.delivery.CloseCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Acts on what the gateway tells of revoked sessions and changed rights, and remembers it for as
 * long as a token from before may come back.
 */
@ApplicationScoped
public class AccessChanges {

  private static final Logger LOG = Logger.getLogger(AccessChanges.class);

  private final Clients clients;
  private final Rechecks rechecks;
  private final Cache<String, Boolean> revokedSessions;
  private final Cache<String, Instant> revokedUsers;
  private final Cache<String, Instant> changedUsers;

  AccessChanges(Clients clients, Rechecks rechecks, RightsConfig config) {
    this.clients = clients;
    this.rechecks = rechecks;
    this.revokedSessions = memory(config);
    this.revokedUsers = memory(config);
    this.changedUsers = memory(config);
  }

  private static <T> Cache<String, T> memory(RightsConfig config) {
    return Caffeine.newBuilder().expireAfterWrite(config.tokenLifetime()).build();
  }

  /** One sign-in of a user ended. */
  public void sessionRevoked(String userId, String sessionId) {
    revokedSessions.put(sessionId, true);
    close(
        clients.of(userId).stream()
            .filter(client -> sessionId.equals(client.session().id()))
            .toList());
  }

  /** All that a user was given until then is void; who came since with a newer token stays. */
  public void userRevoked(String userId, Instant at) {
    revokedUsers.put(userId, at);
    close(
        clients.of(userId).stream()
            .filter(client -> !client.session().issuedAt().isAfter(at))
            .toList());
  }

  /** A user may see more, or less, than before. */
  public void rightsChanged(String userId, Instant at) {
    changedUsers.put(userId, at);
    rechecks.soon(List.of(userId));
  }

  /** What happened for a while went unheard. */
  public void unheard() {
    rechecks.soon(clients.users());
  }

  /** Whether the session ended before its token did. */
  boolean isRevoked(Session session) {
    return (session.id() != null && revokedSessions.getIfPresent(session.id()) != null)
        || isBefore(session, revokedUsers.getIfPresent(session.caller().userId()));
  }

  /** Has the rights looked up from now on, and at once where the token's may be outdated. */
  void admitted(Session session) {
    String userId = session.caller().userId();
    rechecks.watch(userId);
    Instant changed = changedUsers.getIfPresent(userId);
    if (changed != null && !session.issuedAt().isAfter(changed)) {
      rechecks.soon(List.of(userId));
    }
  }

  /** A token counts whole seconds: one of the same second may be the one that was given after. */
  private static boolean isBefore(Session session, Instant at) {
    return at != null && session.issuedAt().isBefore(at.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void close(Collection<Client> revoked) {
    revoked.forEach(
        client -> client.outlet().close(CloseCodes.UNAUTHENTICATED, "Your access was revoked."));
    LOG.debugf("%d connections were closed as revoked", revoked.size());
  }
}
