package dev.meridian.portfolio.staffing;

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

/** Who or what works on projects, tenant-wide. */
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ResourceResource {

  private final ResourceService resources;
  private final EntityTags tags;

  ResourceResource(ResourceService resources, EntityTags tags) {
    this.resources = resources;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<Resource> list(@Valid @BeanParam PageQuery page) {
    return resources.list(page);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("project:read")
  @APIResponseSchema(Resource.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders headers) {
    Resource resource = resources.read(id);
    return tags.read(resource, resource.version(), headers);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = Resource.class, responseCode = "201")
  public Response create(@NotNull @Valid Resource body) {
    Resource resource = resources.create(body);
    return tags.created(resource, resource.version(), "/api/v1/resources/" + resource.id());
  }

  @PUT
  @Path("/{id}")
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Resource.class)
  public Response replace(
      @PathParam("id") UUID id, @NotNull @Valid Resource body, @Context HttpHeaders headers) {
    Resource resource = resources.replace(id, body, EntityTags.expected(headers, body.version()));
    return tags.written(resource, resource.version());
  }

  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("project:write")
  @APIResponseSchema(Resource.class)
  public Response patch(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Resource.class)))
          JsonNode patch,
      @Context HttpHeaders headers) {
    long version = EntityTags.expected(headers, Edits.version(patch));
    Resource resource = resources.patch(id, patch, version);
    return tags.written(resource, resource.version());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("project:delete")
  @APIResponse(responseCode = "204", description = "The resource is deleted")
  public void delete(@PathParam("id") UUID id, JsonNode body, @Context HttpHeaders headers) {
    resources.delete(id, EntityTags.expected(headers, Edits.version(body)));
  }
}
