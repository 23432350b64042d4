package dev.meridian.gateway.ticket;

import dev.meridian.gateway.ticket.TicketRepository.Bearer;
import dev.meridian.gateway.token.AccessToken;
import dev.meridian.gateway.token.InternalTokenService;
import dev.meridian.gateway.token.Secret;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives services what a ticket is worth. Why one is worth nothing is told to no one. */
@ApplicationScoped
class RedemptionService {

  private final TicketRepository tickets;
  private final InternalTokenService tokens;
  private final CurrentCaller caller;
  private final TenantScope scope;
  private final Clock clock;

  RedemptionService(
      TicketRepository tickets,
      InternalTokenService tokens,
      CurrentCaller caller,
      TenantScope scope,
      Clock clock) {
    this.tickets = tickets;
    this.tokens = tokens;
    this.caller = caller;
    this.scope = scope;
    this.clock = clock;
  }

  Redemption redeem(Secret ticket, Purpose purpose) {
    return tickets
        .tenant(ticket)
        .flatMap(
            tenant ->
                scope.call(
                    tenant,
                    () ->
                        QuarkusTransaction.requiringNew().call(() -> redemption(ticket, purpose))))
        .orElseThrow(() -> new Failure.NotFound("The ticket"));
  }

  /** A ticket is used up only together with a token that is given for it. */
  private Optional<Redemption> redemption(Secret ticket, Purpose purpose) {
    Instant now = clock.instant();
    Optional<Bearer> bearer =
        purpose == Purpose.WS ? tickets.take(ticket, now) : tickets.lasting(ticket, now);
    return bearer.map(this::redemption);
  }

  private Redemption redemption(Bearer bearer) {
    AccessToken token =
        tokens.usersToken(caller.get(), bearer.userId(), Optional.of(bearer.scope()));
    return new Redemption(
        bearer.userId(), bearer.session(), token.accessToken(), token.expiresIn(), bearer.until());
  }
}
