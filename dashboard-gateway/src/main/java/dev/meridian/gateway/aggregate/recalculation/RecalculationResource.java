package dev.meridian.gateway.aggregate.recalculation;

import dev.meridian.gateway.aggregate.dashboard.DashboardDataResource;
import dev.meridian.gateway.aggregate.dashboard.Viewers;
import dev.meridian.gateway.edge.OlderClients;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Computes the caller's dashboard anew, whatever is cached. */
@Path("/api/v1/dashboard/realtime/recalculate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregates")
public class RecalculationResource {

  private final RecalculationService service;
  private final SecurityIdentity identity;
  private final Viewers viewers;
  private final OlderClients olderClients;

  RecalculationResource(
      RecalculationService service,
      SecurityIdentity identity,
      Viewers viewers,
      OlderClients olderClients) {
    this.service = service;
    this.identity = identity;
    this.viewers = viewers;
    this.olderClients = olderClients;
  }

  @POST
  @NoIdempotencyKey("It changes no data, and repeated computes the same again")
  @PermissionsAllowed(DashboardDataResource.PERMISSION)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Recalculation.class)))
  public Uni<Response> recalculate(@Context RoutingContext context) {
    var token = (JsonWebToken) identity.getPrincipal();
    return service
        .recalculate(viewers.of(token), token.getRawToken())
        .map(done -> olderClients.spelled(done, context))
        .map(body -> Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
  }
}
