package dev.meridian.gateway.ticket;

import dev.meridian.gateway.ticket.TicketRepository.Buyer;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.access.Scopes;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Sells tickets to who is signed in. */
@ApplicationScoped
class TicketService {

  private final TicketRepository tickets;
  private final TicketConfig config;
  private final JsonWebToken token;
  private final Clock clock;

  TicketService(TicketRepository tickets, TicketConfig config, JsonWebToken token, Clock clock) {
    this.tickets = tickets;
    this.config = config;
    this.token = token;
    this.clock = clock;
  }

  @Transactional
  Ticket give(Purpose purpose) {
    Instant now = clock.instant();
    Secret ticket = Secret.random();
    Instant expiry =
        purpose == Purpose.WS ? single(ticket, buyer(), now) : lasting(ticket, buyer(), now);
    return new Ticket(ticket.value(), purpose, Duration.between(now, expiry).toSeconds(), expiry);
  }

  /** What it opens lives as long as the token that bought it, unless it is renewed. */
  private Instant single(Secret ticket, Buyer buyer, Instant now) {
    Instant until = Instant.ofEpochSecond(token.getExpirationTime());
    Instant latest = now.plus(config.lifetime());
    Instant expiry = latest.isBefore(until) ? latest : until;
    if (!tickets.addSingle(ticket, buyer, now, expiry, until)) {
      throw new Failure.Unauthenticated();
    }
    return expiry;
  }

  private Instant lasting(Secret ticket, Buyer buyer, Instant now) {
    Instant end = tickets.addLasting(ticket, buyer, now).orElseThrow(Failure.Unauthenticated::new);
    tickets.deleteOldest(buyer.session(), config.streamsPerSession());
    return end;
  }

  private Buyer buyer() {
    String session = token.getClaim("sid");
    if (session == null) {
      throw new Failure.Forbidden("Tickets are for who is signed in; send the token itself.");
    }
    return new Buyer(UUID.fromString(session), String.join(" ", Scopes.of(token)));
  }
}
