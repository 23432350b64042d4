package dev.meridian.realtime.administration;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.version.NoVersion;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets administrators see and close the connections of their own tenant, replica by replica. */
@Path("/api/v1/dashboard/connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Realtime")
public class ConnectionResource {

  private final TenantConnections connections;

  ConnectionResource(TenantConnections connections) {
    this.connections = connections;
  }

  @GET
  @PermissionsAllowed("user:read")
  @Operation(summary = "The open connections of the replica that answers")
  public Page<OpenConnection> list(@Valid @BeanParam ConnectionQuery query) {
    return query.of(connections.all().stream().map(OpenConnection::of).toList());
  }

  @DELETE
  @Path("/{id}")
  @NoVersion("A connection has none, and one that was closed stays so")
  @PermissionsAllowed("user:write")
  @Operation(summary = "Close a connection; its client may come back unless its session ends too")
  public void close(@PathParam("id") String id) {
    connections.close(id);
  }
}
