package dev.meridian.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.version.EntityTags;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API keys of the caller's tenant. */
@Path("/api/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class ApiKeyResource {

  private final ApiKeyService keys;
  private final EntityTags tags;
  private final KeyConfig config;

  ApiKeyResource(ApiKeyService keys, EntityTags tags, KeyConfig config) {
    this.keys = keys;
    this.tags = tags;
    this.config = config;
  }

  /**
   * How a secret is replaced.
   *
   * @param overlapSeconds for how long that of before goes on working; 24 hours when not given
   * @param version as in If-Match
   */
  record Rotation(@Min(0) @Max(604_800) Long overlapSeconds, Long version) {}

  @GET
  @PermissionsAllowed("apikey:read")
  public Page<ApiKey> list(@Valid @BeanParam PageQuery page) {
    return keys.list(page);
  }

  /** The answer holds the secret, which is never shown again. */
  @POST
  @NoIdempotencyKey("No answer with a secret is kept; a key whose secret nobody got is deleted")
  @PermissionsAllowed("apikey:write")
  @APIResponseSchema(value = NewApiKey.class, responseCode = "201")
  public Response create(@Valid @NotNull ApiKeyDraft draft) {
    NewApiKey created = keys.create(draft);
    String location = "/api/v1/api-keys/" + created.key().id();
    return unstored(tags.created(created, created.key().version(), location));
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("apikey:read")
  @APIResponseSchema(ApiKey.class)
  public Response read(@PathParam("id") UUID id, @Context HttpHeaders request) {
    ApiKey key = keys.read(id);
    return tags.read(key, key.version(), request);
  }

  /** What is taken away acts everywhere within five seconds. */
  @PATCH
  @Path("/{id}")
  @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @PermissionsAllowed("apikey:write")
  @APIResponseSchema(ApiKey.class)
  public Response change(
      @PathParam("id") UUID id,
      @RequestBody(content = @Content(schema = @Schema(implementation = ApiKeyDraft.class)))
          @NotNull
          JsonNode patch,
      @Context HttpHeaders request) {
    long version = EntityTags.expected(request, ItemEdits.version(patch));
    ApiKey changed = keys.change(id, patch, version);
    return tags.written(changed, changed.version());
  }

  /** Makes another secret. The one before goes on working for a while. */
  @PUT
  @Path("/{id}/rotate")
  @PermissionsAllowed("apikey:write")
  @APIResponseSchema(NewApiKey.class)
  public Response rotate(
      @PathParam("id") UUID id, @Valid Rotation rotation, @Context HttpHeaders request) {
    long version = EntityTags.expected(request, rotation == null ? null : rotation.version());
    NewApiKey rotated = keys.rotate(id, overlap(rotation), version);
    return unstored(tags.written(rotated, rotated.key().version()));
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed("apikey:delete")
  @APIResponse(responseCode = "204", description = "The key is gone, and refused in five seconds")
  public void delete(@PathParam("id") UUID id, @Context HttpHeaders request) {
    keys.delete(id, EntityTags.expected(request, null));
  }

  private Duration overlap(Rotation rotation) {
    return rotation == null || rotation.overlapSeconds() == null
        ? config.overlap()
        : Duration.ofSeconds(rotation.overlapSeconds());
  }

  private static Response unstored(Response secret) {
    return Response.fromResponse(secret)
        .header(HttpHeaders.CACHE_CONTROL, null)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
