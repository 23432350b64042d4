package dev.meridian.financial.costimport;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Imports of cost lines. The body is a stream: it is never held whole. */
@Path("/api/v1/imports/costs")
@Produces(MediaType.APPLICATION_JSON)
public class CostImportResource {

  private final Imports imports;

  CostImportResource(Imports imports) {
    this.imports = imports;
  }

  @POST
  @NoIdempotencyKey("Its rows have external keys, and the body is streamed")
  @Consumes({Imports.CSV, Imports.JSON_LINES, Imports.NDJSON})
  @Blocking
  @PermissionsAllowed("finance:write")
  @APIResponseSchema(ImportReport.class)
  public Response send(@Valid @BeanParam ImportRequest request, InputStream body) {
    return imports.receive(CostImporter.KIND, request, body);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("finance:write")
  public ImportState state(@PathParam("id") UUID id) {
    return imports.state(CostImporter.KIND, id);
  }
}
