package dev.meridian.portfolio.dependency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.idempotency.Idempotent;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.version.EntityTags;
import dev.meridian.portfolio.item.Edits;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Finish-to-start dependencies, each under its natural key. There is nothing to change in one. */
@Path("/api/v1/dependencies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DependencyResource {

  private final DependencyService dependencies;
  private final EntityTags tags;

  DependencyResource(DependencyService dependencies, EntityTags tags) {
    this.dependencies = dependencies;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("project:read")
  public Page<Dependency> list(@Valid @BeanParam DependencyQuery query) {
    return dependencies.list(query);
  }

  @POST
  @Idempotent
  @PermissionsAllowed("project:write")
  @APIResponseSchema(value = Dependency.class, responseCode = "201")
  public Response create(@NotNull @Valid Dependency body) {
    Dependency dependency = dependencies.create(body);
    return tags.created(dependency, dependency.version(), dependency.path());
  }

  @GET
  @Path("/{predecessorId}/{successorId}")
  @PermissionsAllowed("project:read")
  @APIResponseSchema(Dependency.class)
  public Response read(
      @PathParam("predecessorId") UUID predecessor,
      @PathParam("successorId") UUID successor,
      @Context HttpHeaders headers) {
    Dependency dependency = dependencies.read(predecessor, successor);
    return tags.read(dependency, dependency.version(), headers);
  }

  @DELETE
  @Path("/{predecessorId}/{successorId}")
  @PermissionsAllowed("project:delete")
  @APIResponse(responseCode = "204", description = "The dependency is deleted")
  public void delete(
      @PathParam("predecessorId") UUID predecessor,
      @PathParam("successorId") UUID successor,
      JsonNode body,
      @Context HttpHeaders headers) {
    dependencies.delete(predecessor, successor, EntityTags.expected(headers, Edits.version(body)));
  }
}
