package dev.meridian.realtime.connection;

import dev.meridian.platform.access.Revocations;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts a connection for its user, and holds it to that user's rights from then on. */
@ApplicationScoped
public class Admission {

  private final Clients clients;
  private final Rechecks rechecks;
  private final Revocations revocations;

  Admission(Clients clients, Rechecks rechecks, Revocations revocations) {
    this.clients = clients;
    this.rechecks = rechecks;
    this.revocations = revocations;
  }

  /** What became of a connection that wanted in. */
  public enum Outcome {
    ADMITTED,
    TOO_MANY,
    REVOKED
  }

  public Outcome admit(Client client, Session session) {
    if (!clients.admit(client, session)) {
      return Outcome.TOO_MANY;
    }
    // Once more: what was revoked since the token was verified did not find the connection.
    if (session.isRefusedBy(revocations)) {
      return Outcome.REVOKED;
    }
    rechecks.watch(session.caller().userId());
    return Outcome.ADMITTED;
  }

  /** Lets a connection stay until a newer token of its user expires. */
  public Renewal renew(Client client, Session newer) {
    synchronized (client) {
      if (!newer.isOfSameUser(client.session())) {
        return Renewal.OF_ANOTHER_USER;
      }
      client.authenticated(client.session().renewedBy(newer));
    }
    return newer.isRefusedBy(revocations) ? Renewal.REVOKED : Renewal.RENEWED;
  }

  /** What became of a connection that brought a newer token. */
  public enum Renewal {
    RENEWED,
    OF_ANOTHER_USER,
    REVOKED
  }
}
