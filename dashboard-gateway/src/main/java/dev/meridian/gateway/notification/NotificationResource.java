package dev.meridian.gateway.notification;

import dev.meridian.platform.version.EntityTags;
import dev.meridian.platform.version.NoVersion;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which alerts the caller is told of, and which they have seen; nobody else asks. */
@Path("/api/v1/users/me/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Identity")
public class NotificationResource {

  private final NotificationService settings;
  private final EntityTags tags;

  NotificationResource(NotificationService settings, EntityTags tags) {
    this.settings = settings;
    this.tags = tags;
  }

  @GET
  @PermissionsAllowed("alert:read")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = NotificationSettings.class)))
  public Response read(@Context HttpHeaders request) {
    NotificationSettings present = settings.read();
    return tags.read(present, present.version(), request);
  }

  @PUT
  @Path("/categories")
  @PermissionsAllowed("alert:read")
  @PermissionsAllowed("dashboard:write")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = NotificationSettings.class)))
  public Response choose(@NotNull @Valid CategoryChoice choice, @Context HttpHeaders request) {
    NotificationSettings chosen =
        settings.choose(choice, EntityTags.expected(request, choice.version()));
    return tags.written(chosen, chosen.version());
  }

  @PUT
  @Path("/cursor")
  @NoVersion("A place that was reached; it says itself what it leads on from")
  @PermissionsAllowed("alert:read")
  @PermissionsAllowed("dashboard:write")
  public NotificationSettings seen(@NotNull @Valid Cursor cursor) {
    return settings.seen(cursor);
  }
}
