package dev.meridian.realtime.alert;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.event.Event;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.ServerMessage;
import dev.meridian.realtime.connection.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells what happens to alerts to who may see them, by the same rule as risk-service lists them.
 */
@ApplicationScoped
public class AlertNews {

  private static final String RAISED = "alert.raised";
  private static final String PERMISSION = "alert:read";

  private final Clients clients;

  AlertNews(Clients clients) {
    this.clients = clients;
  }

  /** Whether this is such news. */
  public static boolean isOne(Event event) {
    return event.type().startsWith("alert.");
  }

  public void tell(Event event) {
    boolean raised = event.type().equals(RAISED);
    String category = event.data().path("category").asText();
    var message =
        raised
            ? ServerMessage.AlertTold.raised(event.time(), event.data())
            : ServerMessage.AlertTold.other(event.type(), event.time(), event.data());
    Map<Transport, String> texts = new EnumMap<>(Transport.class);
    for (Client client : clients.all()) {
      if (client.isAuthenticated()
          && client.alertInterest().covers(raised, category)
          && maySee(client.session().caller(), event)) {
        client
            .outlet()
            .send(
                texts.computeIfAbsent(
                    client.transport(), once -> client.language().message(message)));
      }
    }
  }

  private static boolean maySee(Caller caller, Event event) {
    return event.tenant().equals(caller.tenant())
        && caller.may(PERMISSION)
        && (caller.portfolios().all()
            || (event.portfolio() != null && caller.portfolios().allows(event.portfolio())));
  }
}
