package dev.meridian.portfolio.goal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.version.EntityTags;
import dev.meridian.portfolio.item.Edits;
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

/** Strategic goals, tenant-wide. */
@Path("/api/v1/strategic-goals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StrategicGoalResource {

  private final StrategicGoalService goals;
  private final EntityTags tags;

  StrategicGoalResource(StrategicGoalService goals, EntityTags tags) {
    this.goals = goals;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<StrategicGoal> list(@Valid @BeanParam PageQuery page) {
    return goals.list(page);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("project:read")
  @APIResponseSchema(StrategicGoal.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    StrategicGoal goal = goals.read(id);
    return tags.read(goal, goal.version(), headers);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = StrategicGoal.class, responseCode = "201")
  public Response create(@NotNull @Valid StrategicGoal body) {
    StrategicGoal goal = goals.create(body);
    return tags.created(goal, goal.version(), "/api/v1/strategic-goals/" + goal.id());
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed("project:write")
  @APIResponseSchema(StrategicGoal.class)
  public Response replace(
      @PathParam("id") UUID id, @NotNull @Valid StrategicGoal body, @Context HttpHeaders headers) {
    StrategicGoal goal = goals.replace(id, body, EntityTags.expected(headers, body.version()));
    return tags.written(goal, goal.version());
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("project:write")
  @APIResponseSchema(StrategicGoal.class)
  public Response patch(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = StrategicGoal.class)))
          JsonNode patch,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, Edits.version(patch));
    StrategicGoal goal = goals.patch(id, patch, version);
    return tags.written(goal, goal.version());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("project:delete")
  @APIResponse(responseCode = "204", description = "The goal is deleted")
  public void delete(@PathParam("id") UUID id, JsonNode body, @Context HttpHeaders headers) {
    goals.delete(id, EntityTags.expected(headers, Edits.version(body)));
  }
}
