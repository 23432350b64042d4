package dev.meridian.gateway.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Where a service that was shown a ticket learns whose it is. */
@Path("/internal/tickets/redemptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class RedemptionResource {

  private final RedemptionService redemptions;

  RedemptionResource(RedemptionService redemptions) {
    this.redemptions = redemptions;
  }

  /** What was shown, and where. */
  record Shown(@NotBlank @Size(max = 200) String ticket, @JsonProperty("for") Purpose purpose) {

    /** Keeps the ticket out of logs. */
    @Override
    public String toString() {
      return "Shown[" + purpose + "]";
    }
  }

  @POST
  @NoIdempotencyKey("A ticket for a WebSocket works once; who lost the answer buys another")
  @Operation(hidden = true)
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Redemption redeem(@Valid @NotNull Shown shown) {
    return redemptions.redeem(new Secret(shown.ticket()), Purpose.required(shown.purpose()));
  }
}
