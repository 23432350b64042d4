package dev.meridian.gateway.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.platform.idempotency.NoIdempotencyKey;
import io.quarkus.security.Authenticated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Tickets for who is signed in. */
@Path("/api/v1/auth/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Identity")
public class TicketResource {

  private final TicketService tickets;

  TicketResource(TicketService tickets) {
    this.tickets = tickets;
  }

  /** What a ticket is wanted for. */
  record Wish(@JsonProperty("for") Purpose purpose) {}

  @POST
  @NoIdempotencyKey("A ticket that nobody got ends by itself")
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  public Ticket give(@Valid @NotNull Wish wish) {
    return tickets.give(Purpose.required(wish.purpose()));
  }
}
