package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.alert.AlertLists;
import dev.meridian.realtime.connection.Admission;
import dev.meridian.realtime.connection.AlertInterest;
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
  private final AlertLists lists;

  SignIn(
      Authentication authentication,
      Admission admission,
      Subscriptions subscriptions,
      Greeting greeting,
      AlertLists lists) {
    this.authentication = authentication;
    this.admission = admission;
    this.subscriptions = subscriptions;
    this.greeting = greeting;
    this.lists = lists;
  }

  /** By the token of a first message; closes the connection when it does not do. */
  Uni<Void> authenticate(Client client, String token) {
    return authentication
        .ofToken(token, client.door())
        .invoke(session -> admit(client, session))
        .onFailure(Failure.Forbidden.class)
        .invoke(() -> client.outlet().close(CloseCodes.FORBIDDEN, "This is not yours to open."))
        .onFailure(Failure.Unauthenticated.class)
        .invoke(() -> client.outlet().close(CloseCodes.UNAUTHENTICATED, "The token is not valid."))
        .replaceWithVoid();
  }

  /** Greets the client and shows it what it came for. */
  void admit(Client client, Session session) {
    switch (admission.admit(client, session)) {
      case TOO_MANY ->
          client.outlet().close(CloseCodes.TOO_MANY, "You have as many connections as you may.");
      case REVOKED -> client.revoked();
      case ADMITTED -> {
        client.tell(greeting.to(client));
        begin(client);
      }
    }
  }

  private void begin(Client client) {
    switch (client.door().kind()) {
      case DASHBOARD -> subscriptions.subscribe(client, SubscriptionRequest.first());
      case NOTIFICATIONS -> {
        client.setAlertInterest(AlertInterest.EVERYTHING);
        lists.tell(client);
      }
    }
  }

  /** Lets a connection stay until a newer token of the same user expires. */
  Uni<Void> renew(Client client, String token) {
    return authentication
        .ofToken(token, client.door())
        .invoke(newer -> renew(client, newer))
        .onFailure(Failure.class)
        .transform(invalid -> notRenewed())
        .replaceWithVoid();
  }

  private void renew(Client client, Session newer) {
    switch (admission.renew(client, newer)) {
      case OF_ANOTHER_USER -> throw notRenewed();
      case REVOKED -> client.revoked();
      case RENEWED -> client.tell(ServerMessage.SystemUpdate.renewed(newer.expiresAt()));
    }
  }

  private static Refused notRenewed() {
    return new Refused("UNAUTHENTICATED", "The token is not a valid one of yours.", null);
  }
}
