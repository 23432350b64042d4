package dev.meridian.gateway.audit;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import dev.meridian.platform.problem.Failure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where realtime tells who began to watch a dashboard by a socket or a stream. */
@Path("/internal/dashboard-views")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class WatchedViewResource {

  private static final String TELLER = "service:realtime";

  private final DashboardViews views;
  private final CurrentCaller caller;

  WatchedViewResource(DashboardViews views, CurrentCaller caller) {
    this.views = views;
    this.caller = caller;
  }

  /**
   * @param portfolio null for all that are granted
   */
  record Watched(
      @NotNull UUID tenant,
      @NotBlank @Size(max = 100) String user,
      @Size(max = 200) String portfolio,
      @NotNull Instant at) {}

  record WatchedViews(@NotNull @Size(max = 1000) List<@NotNull @Valid Watched> views) {}

  @POST
  @NoIdempotencyKey("A view of a minute is recorded once, however often it is told")
  @Operation(hidden = true)
  public void record(@Valid @NotNull WatchedViews watched) {
    if (!caller.get().userId().equals(TELLER)) {
      throw new Failure.Forbidden("This service shows nothing to people.");
    }
    watched
        .views()
        .forEach(view -> views.viewed(view.tenant(), view.user(), view.portfolio(), view.at()));
  }
}
