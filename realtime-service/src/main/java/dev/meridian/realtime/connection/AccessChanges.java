package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Does to open connections what is done to tokens from then on: ends those that a refused token has
 * opened, and has the rights of the others looked up where they are not the same any more.
 */
@ApplicationScoped
public class AccessChanges {

  private static final Logger LOG = Logger.getLogger(AccessChanges.class);

  private final Clients clients;
  private final Rechecks rechecks;

  AccessChanges(Clients clients, Rechecks rechecks) {
    this.clients = clients;
    this.rechecks = rechecks;
  }

  void sessionEnded(@Observes Revocation.OfSession ended) {
    close(ended, session -> ended.sessionId().equals(session.id()));
  }

  /** Who came since with a newer token stays. */
  void userRevoked(@Observes Revocation.OfUser revoked) {
    close(revoked, session -> session.version() < revoked.version());
  }

  void rightsChanged(@Observes Revocation.OfRights changed) {
    rechecks.soon(List.of(changed.userId()));
  }

  /** What happened for a while went unheard. */
  public void unheard() {
    rechecks.soon(clients.users());
  }

  private void close(Revocation revocation, Predicate<Session> revoked) {
    List<Client> ending =
        clients.of(revocation.userId()).stream()
            .filter(client -> revoked.test(client.session()))
            .toList();
    ending.forEach(Client::revoked);
    LOG.debugf("%d connections were closed as revoked", ending.size());
  }
}
