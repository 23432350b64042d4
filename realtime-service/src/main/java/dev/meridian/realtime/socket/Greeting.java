package dev.meridian.realtime.socket;

import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.ConnectionConfig;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.SubscriptionRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What a client is told first: whom it is taken for, and what it should keep to. */
@ApplicationScoped
class Greeting {

  private final ConnectionConfig config;
  private final Clock clock;

  Greeting(ConnectionConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  ServerMessage to(Client client) {
    return new ServerMessage.Established(
        client.id(), client.session().caller().userId(), clock.instant(), limits());
  }

  private ServerMessage.Limits limits() {
    return new ServerMessage.Limits(
        config.maxSubscriptions(),
        config.messagesPerSecond(),
        config.maxMessageBytes(),
        SubscriptionRequest.MIN_INTERVAL,
        SubscriptionRequest.MAX_INTERVAL);
  }
}
