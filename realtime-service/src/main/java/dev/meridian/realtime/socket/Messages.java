package dev.meridian.realtime.socket;

import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Subscriptions;
import dev.meridian.realtime.delivery.CloseCodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Does what clients' messages say; what cannot be done is answered by an error. */
@ApplicationScoped
class Messages {

  private final MessageReader reader;
  private final SignIn signIn;
  private final Subscriptions subscriptions;
  private final MetricsRequests metrics;
  private final Clock clock;

  Messages(
      MessageReader reader,
      SignIn signIn,
      Subscriptions subscriptions,
      MetricsRequests metrics,
      Clock clock) {
    this.reader = reader;
    this.signIn = signIn;
    this.subscriptions = subscriptions;
    this.metrics = metrics;
    this.clock = clock;
  }

  Uni<Void> handle(Client client, String text) {
    if (reader.isTooLong(text)) {
      client.outlet().close(CloseCodes.PROTOCOL, "The message is too large.");
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .deferred(() -> dispatch(client, text))
        .onFailure(Refused.class)
        .invoke(refused -> client.tell(refused.message()))
        .onFailure(Refused.class)
        .recoverWithNull();
  }

  private Uni<Void> dispatch(Client client, String text) {
    if (!client.rate().allows()) {
      throw new Refused("RATE_LIMITED", "Too many messages; this one was not read.", null);
    }
    ClientMessage message = reader.read(text);
    if (message.type().equals("auth")) {
      return authenticate(client, message);
    }
    if (!client.isAuthenticated()) {
      throw new Refused("UNAUTHENTICATED", "Send {\"type\": \"auth\", \"token\"} first.", null);
    }
    switch (message.type()) {
      case "ping" -> client.tell(new ServerMessage.Pong(clock.instant()));
      case "auth.refresh" -> {
        return signIn.renew(client, token(message));
      }
      case "configure" ->
          subscriptions.setInterval(client, SubscriptionMessage.configuredInterval(message));
      case "subscribe" -> subscriptions.subscribe(client, SubscriptionMessage.request(message));
      case "unsubscribe" -> subscriptions.unsubscribe(client, SubscriptionMessage.id(message));
      case "request_metrics" -> metrics.answer(client, message);
      case "request_update" -> subscriptions.requestUpdate(client, message.id());
      default -> throw new Refused("UNKNOWN_TYPE", "There is no such message.", message.id());
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> authenticate(Client client, ClientMessage message) {
    if (client.isAuthenticated()) {
      throw new Refused("ALREADY_AUTHENTICATED", "This connection has its token.", null);
    }
    return signIn.authenticate(client, token(message)).onFailure(Failure.class).recoverWithNull();
  }

  private static String token(ClientMessage message) {
    return message.token() == null ? "" : message.token();
  }
}
