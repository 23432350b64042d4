package dev.meridian.realtime.connection;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.realtime.delivery.Tallies;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells administrators who is connected, of their own tenant. */
@Path("/api/v1/dashboard/subscription-stats")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionStatsResource {

  private final Clients clients;
  private final Tallies tallies;
  private final CurrentCaller caller;

  SubscriptionStatsResource(Clients clients, Tallies tallies, CurrentCaller caller) {
    this.clients = clients;
    this.tallies = tallies;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("user:read")
  public SubscriptionStats stats() {
    UUID tenant = caller.get().tenant();
    List<Client> own =
        clients.all().stream()
            .filter(Client::isAuthenticated)
            .filter(client -> client.session().caller().tenant().equals(tenant))
            .toList();
    var byType =
        own.stream()
            .flatMap(client -> client.subscriptions().values().stream())
            .collect(
                Collectors.groupingBy(
                    subscription -> subscription.view().kind(), Collectors.counting()));
    var tally = tallies.of(tenant);
    return new SubscriptionStats(
        byType.values().stream().mapToLong(Long::longValue).sum(),
        own.stream().map(client -> client.session().caller().userId()).distinct().count(),
        byType,
        own.size(),
        tally.slowClosesSoFar(),
        tally.deliveredSoFar());
  }
}
