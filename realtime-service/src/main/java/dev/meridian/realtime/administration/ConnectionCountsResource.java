package dev.meridian.realtime.administration;

import dev.meridian.realtime.connection.Clients;
import dev.meridian.realtime.connection.Transport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells the suite's other services how many are connected. */
@Path("/internal/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class ConnectionCountsResource {

  private final Clients clients;

  ConnectionCountsResource(Clients clients) {
    this.clients = clients;
  }

  @GET
  @Operation(hidden = true)
  public ConnectionCounts counts() {
    return new ConnectionCounts(
        clients.count(Transport.WEB_SOCKET), clients.count(Transport.SERVER_SENT_EVENTS));
  }
}
