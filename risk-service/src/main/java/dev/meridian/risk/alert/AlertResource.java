package dev.meridian.risk.alert;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import dev.meridian.platform.page.Page;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/**
 * Alerts: most urgent first. With {@code alert:write} alone, as executives have it, they are
 * acknowledged; to end or silence them for everybody wants {@code alert:delete} besides.
 */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlertResource {

  private final AlertService alerts;
  private final AlertAnswers answers;
  private final CurrentCaller caller;

  AlertResource(AlertService alerts, AlertAnswers answers, CurrentCaller caller) {
    this.alerts = alerts;
    this.answers = answers;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("alert:read")
  public Page<Alert> list(@Valid @BeanParam AlertQuery query) {
    return alerts.list(query, caller.get().portfolios());
  }

  /** What was raised since its reader looked, in whatever state it is by now. */
  @GET
  @Path("/missed")
  @PermissionsAllowed("alert:read")
  public MissedAlerts missed(@Valid @BeanParam MissedQuery query) {
    return alerts.missed(query, caller.get().portfolios());
  }

  @POST
  @NoIdempotencyKey("It creates nothing, and repeated finds it done")
  @Path("/{id}/acknowledge")
  @Consumes(MediaType.WILDCARD) // It has no body, whatever a client says of it.
  @PermissionsAllowed("alert:write")
  public Alert acknowledge(@PathParam("id") UUID id) {
    return answers.acknowledge(id, caller.get());
  }

  @POST
  @NoIdempotencyKey("It creates nothing, and repeated finds it done")
  @Path("/{id}/resolve")
  @Consumes(MediaType.WILDCARD) // It has no body, whatever a client says of it.
  @PermissionsAllowed("alert:write")
  @PermissionsAllowed("alert:delete")
  public Alert resolve(@PathParam("id") UUID id) {
    return answers.resolve(id, caller.get());
  }

  @POST
  @NoIdempotencyKey("It creates nothing, and repeated finds it done")
  @Path("/{id}/silence")
  @PermissionsAllowed("alert:write")
  @PermissionsAllowed("alert:delete")
  public Alert silence(@PathParam("id") UUID id, @NotNull @Valid SilenceRequest request) {
    return answers.silence(id, caller.get(), request);
  }
}
