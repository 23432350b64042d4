package dev.meridian.financial.cost;

import dev.meridian.financial.project.Projects;
import dev.meridian.platform.page.Page;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** The cost lines of one project. */
@Path("/api/v1/projects/{projectId}/costs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CostResource {

  private final Projects projects;
  private final CostService costs;

  CostResource(Projects projects, CostService costs) {
    this.projects = projects;
    this.costs = costs;
  }

  @GET
  @PermissionsAllowed("finance:read")
  public Page<CostLine> list(
      @PathParam("projectId") UUID projectId, @Valid @BeanParam CostQuery query) {
    CostLineRules.check(query);
    return costs.list(projects.visible(projectId).id(), query);
  }

  @POST
  @PermissionsAllowed("finance:write")
  public Response record(
      @PathParam("projectId") UUID projectId,
      @Valid @NotNull(message = "is required") NewCostLine given) {
    CostLineRules.check(given);
    String portfolio = projects.awaited(projectId).portfolio();
    CostLine line = costs.record(projectId, portfolio, given);
    return Response.created(URI.create("/api/v1/projects/" + projectId + "/costs/" + line.id()))
        .entity(line)
        .build();
  }

  @DELETE
  @Path("/{costLineId}")
  @PermissionsAllowed("finance:delete")
  public void delete(
      @PathParam("projectId") UUID projectId, @PathParam("costLineId") UUID costLineId) {
    costs.delete(projects.awaited(projectId).id(), costLineId);
  }
}
