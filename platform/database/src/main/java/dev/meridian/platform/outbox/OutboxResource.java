package dev.meridian.platform.outbox;

import dev.meridian.platform.event.OutboxPage;
import dev.meridian.platform.event.OutboxPosition;
import dev.meridian.platform.event.Topic;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where followers fetch what the stream did not bring. */
@Path("/internal/outbox")
@RolesAllowed("service")
class OutboxResource {

  private final OutboxHistory history;

  OutboxResource(OutboxHistory history) {
    this.history = history;
  }

  @GET
  @Blocking
  @Operation(hidden = true)
  public OutboxPage after(
      @QueryParam("topic") @DefaultValue(Topic.EVENTS) String topic,
      @QueryParam("after") @DefaultValue("0") @Min(0) long after,
      @QueryParam("limit") @DefaultValue("500") @Min(1) @Max(1000) int limit) {
    return history.after(topic, after, limit);
  }

  @GET
  @Path("/position")
  @Blocking
  @Operation(hidden = true)
  public OutboxPosition position(
      @QueryParam("topic") @DefaultValue(Topic.EVENTS) String topic,
      @QueryParam("at") @Min(0) long epochSecond) {
    return new OutboxPosition(history.positionAt(topic, Instant.ofEpochSecond(epochSecond)));
  }
}
