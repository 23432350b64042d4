package dev.meridian.portfolio.project;

import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** What was changed in a project, newest first. */
@Path("/api/v1/projects/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

  private final HistoryService history;

  HistoryResource(HistoryService history) {
    this.history = history;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<HistoryEntry> list(@PathParam("id") UUID id, @Valid @BeanParam PageQuery page) {
    return history.list(id, page);
  }
}
