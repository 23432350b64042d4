package dev.meridian.realtime.administration;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.delivery.CloseCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** This replica's connections of the caller's tenant. */
@ApplicationScoped
class TenantConnections {

  private final Clients clients;
  private final CurrentCaller caller;

  TenantConnections(Clients clients, CurrentCaller caller) {
    this.clients = clients;
    this.caller = caller;
  }

  List<Client> all() {
    UUID tenant = caller.get().tenant();
    return clients.all().stream()
        .filter(Client::isAuthenticated)
        .filter(client -> client.session().caller().tenant().equals(tenant))
        .toList();
  }

  void close(String id) {
    Client client =
        all().stream()
            .filter(open -> open.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Failure.NotFound("The connection"));
    client.outlet().close(CloseCodes.CLOSED, "An administrator closed this connection.");
  }
}
