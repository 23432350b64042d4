package dev.meridian.gateway.preference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.Authenticated;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An open JSON object for each person; {@code me} stands for the caller. */
@Path("/api/v1/users/{id}/preferences")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Identity")
public class PreferencesResource {

  private final PreferencesService preferences;
  private final EntityTags tags;

  PreferencesResource(PreferencesService preferences, EntityTags tags) {
    this.preferences = preferences;
    this.tags = tags;
  }

  /** An empty object while nothing was stored. */
  @GET
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Response read(@PathParam("id") String user, @Context HttpHeaders request) {
    Preferences present = preferences.read(user);
    return tags.read(present.content(), present.version(), request);
  }

  /** The body is open, so that the version can only be named by {@code If-Match}. */
  @PUT
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Response replace(
      @PathParam("id") String user,
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) @NotNull
          JsonNode wanted,
      @Context HttpHeaders request) {
    Preferences stored = preferences.replace(user, wanted, EntityTags.expected(request, null));
    return tags.written(stored.content(), stored.version());
  }
}
