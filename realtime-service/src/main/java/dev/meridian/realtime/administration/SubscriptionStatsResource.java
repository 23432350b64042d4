package dev.meridian.realtime.administration;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.realtime.connection.Client;
import dev.meridian.realtime.delivery.Tallies;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells administrators who is connected, of their own tenant. */
@Path("/api/v1/dashboard/subscription-stats")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionStatsResource {

  private final TenantConnections connections;
  private final Tallies tallies;
  private final CurrentCaller caller;

  SubscriptionStatsResource(TenantConnections connections, Tallies tallies, CurrentCaller caller) {
    this.connections = connections;
    this.tallies = tallies;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("user:read")
  public SubscriptionStats stats() {
    List<Client> own = connections.all();
    Map<String, Long> byType = counted(own.stream().flatMap(Client::shownKinds));
    var tally = tallies.of(caller.get().tenant());
    return new SubscriptionStats(
        byType.values().stream().mapToLong(Long::longValue).sum(),
        own.stream().map(client -> client.session().caller().userId()).distinct().count(),
        byType,
        counted(own.stream().flatMap(Client::dataTypes)),
        own.size(),
        counted(own.stream().map(client -> client.transport().label())),
        tally.slowClosesSoFar(),
        tally.deliveredSoFar(),
        tally.deliveredPerSecond());
  }

  private static Map<String, Long> counted(Stream<String> names) {
    return names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }
}
