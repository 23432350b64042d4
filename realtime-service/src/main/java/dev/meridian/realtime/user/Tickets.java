package dev.meridian.realtime.user;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Tickets that stand in an address, where a browser cannot send its token in a header. */
@ApplicationScoped
public class Tickets {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  private final TokenApi gateway;
  private final ServiceTokens own;

  Tickets(@RestClient TokenApi gateway, ServiceTokens own) {
    this.gateway = gateway;
    this.own = own;
  }

  /** What a ticket may open. */
  public enum Purpose {
    /** One WebSocket, once. */
    WS,
    /** Streams of one session. */
    STREAM
  }

  /**
   * What a ticket was worth.
   *
   * @param sessionId the sign-in's that it comes from
   * @param expiresAt until when what it opens may stay open
   */
  public record Redeemed(String accessToken, String sessionId, Instant expiresAt) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Redeemed[" + sessionId + "]";
    }
  }

  /**
   * Fails as unauthenticated when the ticket is worth nothing, as unavailable when nobody can tell.
   */
  public Uni<Redeemed> redeem(String ticket, Purpose purpose) {
    var shown = new TokenApi.ShownTicket(ticket, purpose.name().toLowerCase(Locale.ROOT));
    return Uni.createFrom()
        .item(own::token)
        // A token of our own may have to be fetched first.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(token -> gateway.redeem("Bearer " + token, shown))
        .map(found -> new Redeemed(found.accessToken(), found.sessionId(), found.expiresAt()))
        .onFailure()
        .transform(Tickets::failure);
  }

  private static Failure failure(Throwable cause) {
    boolean worthless =
        cause instanceof WebApplicationException web
            && (web.getResponse().getStatus() == 404 || web.getResponse().getStatus() == 400);
    return worthless
        ? new Failure.Unauthenticated()
        : new Failure.Unavailable("Tickets cannot be checked at present.", TRY_AGAIN);
  }
}
