package dev.meridian.gateway.health;

import dev.meridian.gateway.edge.OlderClients;
import dev.meridian.platform.access.CurrentCaller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the dashboard does, for its users; on an older client's path in that client's spelling. */
@Path("/api/v1/dashboard/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class DashboardHealthResource {

  private final DashboardHealthService service;
  private final CurrentCaller caller;
  private final OlderClients olderClients;

  DashboardHealthResource(
      DashboardHealthService service, CurrentCaller caller, OlderClients olderClients) {
    this.service = service;
    this.caller = caller;
    this.olderClients = olderClients;
  }

  @GET
  @PermissionsAllowed("dashboard:read")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DashboardHealth.class)))
  public Uni<Response> health(@Context RoutingContext context) {
    return service
        .examine(caller.get().tenant())
        .map(health -> olderClients.spelled(health, context))
        .map(body -> Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
  }
}
