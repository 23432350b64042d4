package dev.meridian.realtime.socket;

import dev.meridian.realtime.alert.AlertDesk;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.Door;
import dev.meridian.realtime.connection.Refused;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Subscriptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Does what the messages of known users ask for. */
@ApplicationScoped
class Requests {

  private static final String INTERVAL = "update_interval";
  private static final String CATEGORIES = "categories";
  private static final String NEWS = "news";

  private final Subscriptions subscriptions;
  private final MetricsRequests metrics;
  private final AlertDesk alerts;
  private final Clock clock;

  Requests(Subscriptions subscriptions, MetricsRequests metrics, AlertDesk alerts, Clock clock) {
    this.subscriptions = subscriptions;
    this.metrics = metrics;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Completes when the next message may be read. */
  Uni<Void> handle(Client client, ClientMessage message) {
    switch (message.type()) {
      case "ping" -> client.tell(new ServerMessage.Pong(clock.instant()));
      case "configure" -> configure(client, message);
      case "ack" -> {
        return alerts.acknowledge(client, AlertMessage.alertId(message));
      }
      case "seen" -> {
        return alerts.seen(client, AlertMessage.cursor(message));
      }
      default -> {
        if (client.door().kind() != Door.Kind.DASHBOARD) {
          throw unknown(message);
        }
        handleDashboards(client, message);
      }
    }
    return Uni.createFrom().voidItem();
  }

  private void handleDashboards(Client client, ClientMessage message) {
    if (message.dialect() != Dialect.OURS) {
      client.speaks(message.dialect());
    }
    switch (message.type()) {
      case "subscribe", "subscribe:dashboard", "subscribe_dashboard" -> {
        subscriptions.subscribe(client, SubscriptionMessage.request(message));
        FilterMessage.notDone(message).ifPresent(client::tell);
      }
      case "unsubscribe", "unsubscribe_dashboard" ->
          subscriptions.unsubscribe(client, SubscriptionMessage.id(message));
      case "update_filters", "update_dashboard_filters" -> {
        String portfolio = FilterMessage.portfolio(message);
        subscriptions.narrow(client, SubscriptionMessage.id(message), portfolio);
        FilterMessage.notDone(message).ifPresent(client::tell);
      }
      case "request_metrics", "request:metrics" -> metrics.answer(client, message);
      case "request_update", "request_dashboard_data" ->
          subscriptions.requestUpdate(client, message.id());
      default -> throw unknown(message);
    }
  }

  private void configure(Client client, ClientMessage message) {
    boolean categories = message.config() != null && message.config().has(CATEGORIES);
    boolean news = message.config() != null && message.config().has(NEWS);
    boolean interval = message.config() != null && message.config().has(INTERVAL);
    if (categories) {
      var chosen = AlertMessage.categories(message.config().get(CATEGORIES));
      client.setAlertInterest(client.alertInterest().in(chosen));
    }
    if (news) {
      client.wantsNews(NewsMessage.kinds(message.config().get(NEWS)));
    }
    if (interval || !(categories || news)) {
      subscriptions.setInterval(client, SubscriptionMessage.configuredInterval(message));
    }
  }

  private static Refused unknown(ClientMessage message) {
    return new Refused("UNKNOWN_TYPE", "There is no such message.", message.id());
  }
}
