package dev.meridian.portfolio.projectimport;

import dev.meridian.platform.idempotency.NoIdempotencyKey;
import dev.meridian.platform.imports.ImportReport;
import dev.meridian.platform.imports.ImportRequest;
import dev.meridian.platform.imports.ImportState;
import dev.meridian.platform.imports.Imports;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Imports of projects. The body is a stream: it is never held whole. */
@Path("/api/v1/imports/projects")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

  private final Imports imports;

  ImportResource(Imports imports) {
    this.imports = imports;
  }

  @POST
  @NoIdempotencyKey("Its rows have external keys, and the body is streamed")
  @Consumes({Imports.CSV, Imports.JSON_LINES, Imports.NDJSON})
  @Blocking
  @PermissionsAllowed("project:write")
  @APIResponse(
      responseCode = "200",
      description = "What became of the file",
      content = @Content(schema = @Schema(implementation = ImportReport.class)))
  @APIResponse(
      responseCode = "202",
      description = "The file is too large to wait for",
      content = @Content(schema = @Schema(implementation = ImportState.class)))
  public Response send(@Valid @BeanParam ImportRequest request, InputStream body) {
    return imports.receive(ProjectImporter.KIND, request, body);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("project:write")
  public ImportState state(UUID id) {
    return imports.state(ProjectImporter.KIND, id);
  }
}
