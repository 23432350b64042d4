package dev.meridian.realtime.alert;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.event.Event;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Dialect;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells what happens to alerts to who may see them, by the same rule as risk-service lists them.
 */
@ApplicationScoped
class AlertNews {

  private static final String ALERT = "alert.";
  private static final String RAISED = "alert.raised";
  private static final String PERMISSION = "alert:read";

  private final Clients clients;

  AlertNews(Clients clients) {
    this.clients = clients;
  }

  void happened(@Observes Event event) {
    if (event.type().startsWith(ALERT)) {
      tell(event);
    }
  }

  private void tell(Event event) {
    boolean raised = event.type().equals(RAISED);
    String category = event.data().path("category").asText();
    Map<Ear, String> texts = new HashMap<>();
    for (Client client : clients.all()) {
      if (client.isAuthenticated()
          && client.alertInterest().covers(raised, category)
          && maySee(client.session().caller(), event)) {
        client
            .outlet()
            .send(
                texts.computeIfAbsent(
                    new Ear(client.transport(), client.dialect()), once -> text(client, event)));
      }
    }
  }

  private static String text(Client client, Event event) {
    return client
        .language()
        .message(
            new ServerMessage.AlertTold(
                client.dialect(), event.type(), event.time(), event.data()));
  }

  /** Whatever is told to two alike is the same text. */
  private record Ear(Transport transport, Dialect dialect) {}

  private static boolean maySee(Caller caller, Event event) {
    return event.tenant().equals(caller.tenant())
        && caller.may(PERMISSION)
        && (caller.portfolios().all()
            || (event.portfolio() != null && caller.portfolios().allows(event.portfolio())));
  }
}
