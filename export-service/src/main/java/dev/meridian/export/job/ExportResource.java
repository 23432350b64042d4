package dev.meridian.export.job;

import dev.meridian.export.file.Download;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.version.NoVersion;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files of dashboards, made in the background. */
@Path("/api/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExportResource {

  private final Exports exports;

  ExportResource(Exports exports) {
    this.exports = exports;
  }

  @POST
  @Idempotent
  @Path("/dashboard/{dashboardId}")
  @PermissionsAllowed(
      value = {"export:write", "dashboard:export"},
      inclusive = true)
  @APIResponse(responseCode = "202", description = "The export is queued")
  public Response order(
      @PathParam("dashboardId") String dashboardId,
      @NotNull(message = "must be an object") @Valid ExportRequest request) {
    Export export = exports.order(dashboardId, request);
    return Response.accepted(export).header("Location", export.links().status()).build();
  }

  @GET
  @PermissionsAllowed("export:read")
  public Page<Export> page(@Valid @BeanParam PageQuery page) {
    return exports.page(page);
  }

  @GET
  @Path("/{id}/status")
  @PermissionsAllowed("export:read")
  public Export status(@PathParam("id") UUID id) {
    return exports.get(id);
  }

  /** Sent as it is: a compressed answer has no ranges, and its checksum would be another. */
  @GET
  @Path("/{id}/download")
  @Produces({"text/csv", MediaType.APPLICATION_JSON})
  @Uncompressed
  @PermissionsAllowed(
      value = {"export:export", "dashboard:export"},
      inclusive = true)
  public Response download(@PathParam("id") UUID id, @HeaderParam("Range") String range) {
    return Download.of(exports.file(id), range);
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("export:delete")
  @NoVersion("Nobody changes an export that was ordered")
  public void delete(@PathParam("id") UUID id) {
    exports.delete(id);
  }
}
