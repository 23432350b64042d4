package dev.meridian.realtime.connection;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a connection in once it is known whom it serves. */
@ApplicationScoped
class Admission {

  private final Authentication authentication;
  private final Clients clients;
  private final AccessChanges access;
  private final Subscriptions subscriptions;
  private final Greeting greeting;

  Admission(
      Authentication authentication,
      Clients clients,
      AccessChanges access,
      Subscriptions subscriptions,
      Greeting greeting) {
    this.authentication = authentication;
    this.clients = clients;
    this.access = access;
    this.subscriptions = subscriptions;
    this.greeting = greeting;
  }

  /** By the token of a first message; closes the connection when it does not do. */
  Uni<Void> authenticate(Client client, String token) {
    return authentication
        .of(token, client.pathId())
        .invoke(session -> admit(client, session))
        .onFailure(Failure.Forbidden.class)
        .invoke(() -> client.outlet().close(CloseCodes.FORBIDDEN, "Not your dashboard."))
        .onFailure(Failure.Unauthenticated.class)
        .invoke(() -> client.outlet().close(CloseCodes.UNAUTHENTICATED, "The token is not valid."))
        .replaceWithVoid();
  }

  /** Greets the client and shows it its dashboard. */
  void admit(Client client, Session session) {
    if (!clients.admit(client, session)) {
      client.outlet().close(CloseCodes.TOO_MANY, "You have as many connections as you may.");
      return;
    }
    // Only now: whoever revokes it from here on finds the connection.
    if (access.isRevoked(session)) {
      client.outlet().close(CloseCodes.UNAUTHENTICATED, "Your access was revoked.");
      return;
    }
    client.tell(greeting.to(client));
    subscriptions.begin(client);
    access.admitted(session);
  }

  /** Lets a connection stay until a newer token of the same user expires. */
  Uni<Void> renew(Client client, String token) {
    return authentication
        .of(token, client.pathId())
        .invoke(newer -> renew(client, newer))
        .onFailure(Failure.class)
        .transform(invalid -> notRenewed())
        .replaceWithVoid();
  }

  private void renew(Client client, Session newer) {
    synchronized (client) {
      if (!newer.isOfSameUser(client.session()) || access.isRevoked(newer)) {
        throw notRenewed();
      }
      client.authenticated(client.session().renewedBy(newer));
    }
    client.tell(ServerMessage.SystemUpdate.renewed(newer.expiresAt()));
  }

  private static Refused notRenewed() {
    return new Refused("UNAUTHENTICATED", "The token is not a valid one of yours.", null);
  }
}
