package dev.meridian.risk.register;

import dev.meridian.platform.idempotency.NoIdempotencyKey;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

/** Takes risk registers in, as files. */
@Path("/api/v1/imports/risks")
@Produces(MediaType.APPLICATION_JSON)
public class RiskImportResource {

  private final Imports imports;

  RiskImportResource(Imports imports) {
    this.imports = imports;
  }

  @POST
  @NoIdempotencyKey("Its rows have external keys, and the body is streamed")
  @Consumes({Imports.CSV, Imports.JSON_LINES, Imports.NDJSON})
  @Blocking
  @PermissionsAllowed("risk:write")
  public Response send(@Valid @BeanParam ImportRequest request, InputStream body) {
    return imports.receive(RiskImporter.KIND, request, body);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("risk:write")
  public ImportState state(@PathParam("id") UUID id) {
    return imports.state(RiskImporter.KIND, id);
  }
}
