package dev.meridian.realtime.connection;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts a connection for its user, and holds it to that user's rights from then on. */
@ApplicationScoped
public class Admission {

  private final Clients clients;
  private final AccessChanges access;

  Admission(Clients clients, AccessChanges access) {
    this.clients = clients;
    this.access = access;
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
    // Only now: whoever revokes it from here on finds the connection.
    if (access.isRevoked(session)) {
      return Outcome.REVOKED;
    }
    access.admitted(session);
    return Outcome.ADMITTED;
  }

  /** Lets a connection stay until a newer token of its user expires; false when it may not. */
  public boolean renew(Client client, Session newer) {
    synchronized (client) {
      if (!newer.isOfSameUser(client.session()) || access.isRevoked(newer)) {
        return false;
      }
      client.authenticated(client.session().renewedBy(newer));
      return true;
    }
  }
}
