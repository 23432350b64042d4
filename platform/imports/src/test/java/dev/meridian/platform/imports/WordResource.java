package dev.meridian.platform.imports;

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

/** How a service offers the import of a kind. */
@Path("/api/v1/imports/words")
@Produces(MediaType.APPLICATION_JSON)
public class WordResource {

  private final Imports imports;

  WordResource(Imports imports) {
    this.imports = imports;
  }

  @POST
  @Consumes({Imports.CSV, Imports.JSON_LINES, Imports.NDJSON})
  @Blocking
  @PermissionsAllowed("data:write")
  public Response send(@Valid @BeanParam ImportRequest request, InputStream body) {
    return imports.receive("words", request, body);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("data:write")
  public ImportState state(UUID id) {
    return imports.state("words", id);
  }
}
