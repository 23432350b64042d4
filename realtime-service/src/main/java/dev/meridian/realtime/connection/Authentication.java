package dev.meridian.realtime.connection;

import com.github.benmanes.caffeine.cache.Interner;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.access.Revocations;
import dev.meridian.platform.access.Scopes;
import dev.meridian.platform.problem.Failure;
import dev.meridian.realtime.user.Tickets;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Verifies a token by the same settings as every request, wherever the client put it. */
@ApplicationScoped
public class Authentication {

  private static final String SCHEME = "Bearer ";

  /** Ten thousand connections of the same people hold each person's rights once. */
  private final Interner<Caller> callers = Interner.newWeakInterner();

  private final JWTParser parser;
  private final Tickets tickets;

  Authentication(JWTParser parser, Tickets tickets) {
    this.parser = parser;
    this.tickets = tickets;
  }

  /** Fails as unauthenticated when the token does not verify, as forbidden without the right. */
  public Uni<Session> ofToken(String token, Door door) {
    return checked(Uni.createFrom().item(token).map(this::verify), door);
  }

  /** The same by the value of an Authorization header. */
  public Uni<Session> ofHeader(String header, Door door) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Uni.createFrom().failure(new Failure.Unauthenticated());
    }
    return ofToken(header.substring(SCHEME.length()).strip(), door);
  }

  /** The same by a ticket, which lasts as long as its seller said. */
  public Uni<Session> ofTicket(String ticket, Tickets.Purpose purpose, Door door) {
    return checked(
        tickets
            .redeem(ticket, purpose)
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .map(
                redeemed ->
                    verify(redeemed.accessToken())
                        .boughtBy(redeemed.sessionId(), redeemed.expiresAt())),
        door);
  }

  private static Uni<Session> checked(Uni<Session> verification, Door door) {
    Context caller = Vertx.currentContext();
    return verification
        // The first verification reads the gateway's keys.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        // An upgrade that goes on elsewhere than on its own thread may lose the first messages.
        .emitOn(work -> caller.runOnContext(now -> work.run()))
        .invoke(session -> check(session, door));
  }

  private Session verify(String token) {
    try {
      JsonWebToken verified = parser.parse(token);
      return new Session(
          callers.intern(CurrentCaller.of(verified)),
          verified.getClaim("sid"),
          Revocations.version(verified),
          Instant.ofEpochSecond(verified.getIssuedAtTime()),
          Instant.ofEpochSecond(verified.getExpirationTime()),
          Scopes.of(verified));
    } catch (ParseException invalid) {
      throw new Failure.Unauthenticated();
    }
  }

  private static void check(Session session, Door door) {
    if (!door.opensTo(session)) {
      throw new Failure.Forbidden("This is not yours to open.");
    }
  }
}
