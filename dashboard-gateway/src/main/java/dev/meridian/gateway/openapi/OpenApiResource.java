package dev.meridian.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API's own description. */
@Path("/api/v1/openapi")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Description")
@PermitAll
public class OpenApiResource {

  /** Everybody may ask for it, so that the services are not asked each time. */
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Uni<ObjectNode> document;
  private final Clock clock;
  private volatile Instant expiry = Instant.EPOCH;

  OpenApiResource(ServiceDocuments services, ApiDocument merged, Clock clock) {
    this.clock = clock;
    this.document =
        Uni.createFrom()
            .deferred(services::all)
            .map(merged::compose)
            .invoke(composed -> expiry = clock.instant().plus(KEPT))
            .memoize()
            .until(this::isExpired);
  }

  private boolean isExpired() {
    return clock.instant().isAfter(expiry);
  }

  @GET
  @APIResponse(
      responseCode = "200",
      description = "An OpenAPI document",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Uni<ObjectNode> document() {
    return document;
  }
}
