package dev.meridian.financial.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.financial.project.Project;
import dev.meridian.financial.project.Projects;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The cost lines of one project. */
@Path("/api/v1/projects/{projectId}/costs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CostResource {

  private final Projects projects;
  private final CostService costs;
  private final CostEdits edits;
  private final EntityTags tags;

  CostResource(Projects projects, CostService costs, CostEdits edits, EntityTags tags) {
    this.projects = projects;
    this.costs = costs;
    this.edits = edits;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("finance:read")
  public Page<CostLine> list(
      @PathParam("projectId") UUID projectId, @Valid @BeanParam CostQuery query) {
    CostLineRules.check(query);
    return costs.list(projects.visible(projectId).id(), query);
  }

  @GET
  @Path("/{costLineId}")
  @PermissionsAllowed("finance:read")
  @APIResponseSchema(CostLine.class)
  public Response read(
      @PathParam("projectId") UUID projectId,
      @PathParam("costLineId") UUID costLineId,
      @Context HttpHeaders headers) {
    CostLine line = costs.read(projects.visible(projectId).id(), costLineId);
    return tags.read(line, line.version(), headers);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("finance:write")
  @APIResponseSchema(value = CostLine.class, responseCode = "201")
  public Response record(
      @PathParam("projectId") UUID projectId,
      @Valid @NotNull(message = "is required") NewCostLine given) {
    CostLineRules.check(given);
    String portfolio = projects.awaited(projectId).portfolio();
    CostLine line = costs.record(projectId, portfolio, given);
    return tags.created(
        line, line.version(), "/api/v1/projects/" + projectId + "/costs/" + line.id());
  }

  @PUT
  @Path("/{costLineId}")
  @PermissionsAllowed("finance:write")
  @APIResponseSchema(CostLine.class)
  public Response replace(
      @PathParam("projectId") UUID projectId,
      @PathParam("costLineId") UUID costLineId,
      @RequestBody(content = @Content(schema = @Schema(implementation = CostLine.class)))
          JsonNode body,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, ItemEdits.version(body));
    Project project = projects.awaited(projectId);
    CostLine line =
        costs.change(project, costLineId, version, present -> edits.replaced(present, body));
    return tags.written(line, line.version());
  }

  @PATCH
  @Path("/{costLineId}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("finance:write")
  @APIResponseSchema(CostLine.class)
  public Response patch(
      @PathParam("projectId") UUID projectId,
      @PathParam("costLineId") UUID costLineId,
      @RequestBody(content = @Content(schema = @Schema(implementation = CostLine.class)))
          JsonNode patch,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, ItemEdits.version(patch));
    Project project = projects.awaited(projectId);
    CostLine line =
        costs.change(project, costLineId, version, present -> edits.patched(present, patch));
    return tags.written(line, line.version());
  }

  @DELETE
  @Path("/{costLineId}")
  @PermissionsAllowed("finance:delete")
  @APIResponse(responseCode = "204", description = "The cost line is deleted")
  public void delete(
      @PathParam("projectId") UUID projectId,
      @PathParam("costLineId") UUID costLineId,
      JsonNode body,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, ItemEdits.version(body));
    costs.delete(projects.awaited(projectId).id(), costLineId, version);
  }
}
