package dev.meridian.risk.alert;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Alerts: most urgent first, and acknowledged by who may. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlertResource {

  private final AlertService alerts;
  private final CurrentCaller caller;

  AlertResource(AlertService alerts, CurrentCaller caller) {
    this.alerts = alerts;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("alert:read")
  public Page<Alert> list(@Valid @BeanParam AlertQuery query) {
    return alerts.list(query, caller.get().portfolios());
  }

  @POST
  @Path("/{id}/acknowledge")
  @Consumes(MediaType.WILDCARD) // It has no body, whatever a client says of it.
  @PermissionsAllowed("alert:write")
  public Alert acknowledge(@PathParam("id") UUID id) {
    return alerts.acknowledge(id, caller.get().portfolios());
  }
}
