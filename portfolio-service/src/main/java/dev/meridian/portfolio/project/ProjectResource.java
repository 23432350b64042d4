package dev.meridian.portfolio.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.version.EntityTags;
import dev.meridian.portfolio.item.Edits;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
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

/**
 * Projects. A body is read as a tree first, as what a writer repeats is compared field by field.
 */
@Path("/api/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProjectResource {

  private final ProjectService projects;
  private final EntityTags tags;

  ProjectResource(ProjectService projects, EntityTags tags) {
    this.projects = projects;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<Project> list(@Valid @BeanParam ProjectQuery query) {
    return projects.list(query);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("project:read")
  @APIResponseSchema(Project.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    Project project = projects.read(id);
    return tags.read(project, project.version(), headers);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = Project.class, responseCode = "201")
  public Response create(
      @RequestBody(content = @Content(schema = @Schema(implementation = Project.class)))
          JsonNode body) {
    Project project = projects.create(body);
    return tags.created(project, project.version(), "/api/v1/projects/" + project.id());
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Project.class)
  public Response replace(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Project.class)))
          JsonNode body,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, Edits.version(body));
    Project project = projects.replace(id, body, version);
    return tags.written(project, project.version());
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Project.class)
  public Response patch(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Project.class)))
          JsonNode patch,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, Edits.version(patch));
    Project project = projects.patch(id, patch, version);
    return tags.written(project, project.version());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("project:delete")
  @APIResponse(responseCode = "204", description = "The project is deleted")
  public void delete(@PathParam("id") UUID id, JsonNode body, @Context HttpHeaders headers) {
    projects.delete(id, EntityTags.expected(headers, Edits.version(body)));
  }
}
