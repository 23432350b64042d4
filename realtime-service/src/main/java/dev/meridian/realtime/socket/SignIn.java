package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Admission;
import dev.meridian.realtime.connection.Authentication;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Session;
import dev.meridian.realtime.connection.SubscriptionRequest;
import dev.meridian.realtime.connection.Subscriptions;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a socket in once it is known whom it serves. */
@ApplicationScoped
class SignIn {

  private final Authentication authentication;
  private final Admission admission;
  private final Subscriptions subscriptions;
  private final Greeting greeting;

  SignIn(
      Authentication authentication,
      Admission admission,
      Subscriptions subscriptions,
      Greeting greeting) {
    this.authentication = authentication;
    this.admission = admission;
    this.subscriptions = subscriptions;
    this.greeting = greeting;
  }

  /** By the token of a first message; closes the connection when it does not do. */
  Uni<Void> authenticate(Client client, String token) {
    return authentication
        .ofToken(token, client.pathId())
        .invoke(session -> admit(client, session))
        .onFailure(Failure.Forbidden.class)
        .invoke(() -> client.outlet().close(CloseCodes.FORBIDDEN, "Not your dashboard."))
        .onFailure(Failure.Unauthenticated.class)
        .invoke(() -> client.outlet().close(CloseCodes.UNAUTHENTICATED, "The token is not valid."))
        .replaceWithVoid();
  }

  /** Greets the client and shows it its dashboard. */
  void admit(Client client, Session session) {
    switch (admission.admit(client, session)) {
      case TOO_MANY ->
          client.outlet().close(CloseCodes.TOO_MANY, "You have as many connections as you may.");
      case REVOKED -> client.outlet().close(CloseCodes.UNAUTHENTICATED, "Your access was revoked.");
      case ADMITTED -> {
        client.tell(greeting.to(client));
        subscriptions.subscribe(client, SubscriptionRequest.first());
      }
    }
  }

  /** Lets a connection stay until a newer token of the same user expires. */
  Uni<Void> renew(Client client, String token) {
    return authentication
        .ofToken(token, client.pathId())
        .invoke(newer -> renew(client, newer))
        .onFailure(Failure.class)
        .transform(invalid -> notRenewed())
        .replaceWithVoid();
  }

  private void renew(Client client, Session newer) {
    if (!admission.renew(client, newer)) {
      throw notRenewed();
    }
    client.tell(ServerMessage.SystemUpdate.renewed(newer.expiresAt()));
  }

  private static Refused notRenewed() {
    return new Refused("UNAUTHENTICATED", "The token is not a valid one of yours.", null);
  }
}
