package dev.meridian.realtime.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Transport;
import dev.meridian.realtime.delivery.Text;
import dev.meridian.realtime.feed.Listener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what happens to alerts to who may see them, by the same rule as risk-service lists them.
 */
@ApplicationScoped
class AlertNews implements Listener {

  private static final String ALERT = "alert.";
  private static final String RAISED = "alert.raised";

  /** A mail or call about it went out: in its figures, and no news. */
  private static final String NOTICED = "alert.noticed";

  /** For whoever could see the alert in the portfolio where it was, and cannot where it is. */
  private static final String LEFT = "alert.left";

  private static final String PERMISSION = "alert:read";

  private static final String SOURCE = "risk";

  private final Clients clients;
  private final AlertLists lists;

  AlertNews(Clients clients, AlertLists lists) {
    this.clients = clients;
    this.lists = lists;
  }

  /** Lists are told as a whole again; dashboards have theirs in their figures. */
  @Override
  public void missed(Source source) {
    if (source.service().equals(SOURCE)) {
      lists.tell(
          clients.all().stream()
              .filter(client -> client.isAuthenticated() && client.door().isNotifications())
              .toList());
    }
  }

  @Override
  public void happened(Event event) {
    if (event.type().startsWith(ALERT) && !event.type().equals(NOTICED)) {
      tell(event);
    }
  }

  private void tell(Event event) {
    boolean raised = event.type().equals(RAISED);
    String category = event.data().path("category").asText();
    Map<Ear, Text> texts = new HashMap<>();
    for (Client client : clients.all()) {
      if (client.isAuthenticated() && client.alertInterest().covers(raised, category)) {
        type(client.session().caller(), event)
            .map(type -> new Ear(client.transport(), client.dialect(), type))
            .map(ear -> texts.computeIfAbsent(ear, once -> text(client, ear.type(), event)))
            .ifPresent(client.outlet()::send);
      }
    }
  }

  /** What it is to this one; empty where they may not know of it. */
  private static Optional<String> type(Caller caller, Event event) {
    if (!event.tenant().equals(caller.tenant()) || !caller.may(PERMISSION)) {
      return Optional.empty();
    }
    if (maySee(caller, event.portfolio())) {
      return Optional.of(event.type());
    }
    return event.previousPortfolio() != null && maySee(caller, event.previousPortfolio())
        ? Optional.of(LEFT)
        : Optional.empty();
  }

  private static boolean maySee(Caller caller, String portfolio) {
    return caller.portfolios().all()
        || (portfolio != null && caller.portfolios().allows(portfolio));
  }

  /** Of one that left nothing more is told than which it was. */
  private static Text text(Client client, String type, Event event) {
    JsonNode data =
        type.equals(LEFT)
            ? JsonNodeFactory.instance.objectNode().put("id", event.subject())
            : event.data();
    var told = new ServerMessage.AlertTold(client.dialect(), type, event, data);
    return new Text(client.language().message(told));
  }

  /** Whatever is told to two alike is the same text. */
  private record Ear(Transport transport, Dialect dialect, String type) {}
}
