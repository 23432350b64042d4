package dev.meridian.portfolio.projectimport;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Imports. The body is a stream: it is never held whole. */
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

  private final ImportService imports;

  ImportResource(ImportService imports) {
    this.imports = imports;
  }

  @POST
  @Path("/projects")
  @Consumes("text/csv")
  @Blocking
  @PermissionsAllowed("project:write")
  public ImportReport projects(
      @QueryParam("profile") @DefaultValue("default") String profile, InputStream body) {
    return imports.projects(profile, body);
  }
}
