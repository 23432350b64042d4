package dev.meridian.realtime.connection;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Lets a connection in once it is known whom it serves. */
@ApplicationScoped
class Admission {

  private final Authentication authentication;
  private final Clients clients;
  private final Subscriptions subscriptions;
  private final ConnectionConfig config;
  private final Clock clock;

  Admission(
      Authentication authentication,
      Clients clients,
      Subscriptions subscriptions,
      ConnectionConfig config,
      Clock clock) {
    this.authentication = authentication;
    this.clients = clients;
    this.subscriptions = subscriptions;
    this.config = config;
    this.clock = clock;
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
    client.tell(
        new ServerMessage.Established(
            client.id(), session.caller().userId(), clock.instant(), limits()));
    subscriptions.begin(client);
  }

  private ServerMessage.Limits limits() {
    return new ServerMessage.Limits(
        config.maxSubscriptions(),
        config.messagesPerSecond(),
        config.maxMessageBytes(),
        Subscriptions.MIN_INTERVAL,
        Subscriptions.MAX_INTERVAL);
  }
}
