package dev.meridian.realtime.connection;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
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
class Authentication {

  private final JWTParser parser;

  Authentication(JWTParser parser) {
    this.parser = parser;
  }

  /** Fails as unauthenticated when the token does not verify, as forbidden without the right. */
  Uni<Session> of(String token, String pathId) {
    Context caller = Vertx.currentContext();
    return Uni.createFrom()
        .item(() -> verify(token))
        // The first verification reads the gateway's keys.
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        // An upgrade that goes on elsewhere than on its own thread may lose the first messages.
        .emitOn(work -> caller.runOnContext(now -> work.run()))
        .invoke(session -> check(session, pathId));
  }

  private Session verify(String token) {
    try {
      JsonWebToken verified = parser.parse(token);
      return new Session(
          CurrentCaller.of(verified),
          verified.getClaim("sid"),
          Instant.ofEpochSecond(verified.getIssuedAtTime()),
          Instant.ofEpochSecond(verified.getExpirationTime()));
    } catch (ParseException invalid) {
      throw new Failure.Unauthenticated();
    }
  }

  private static void check(Session session, String pathId) {
    if (!session.mayWatch() || !session.mayOpen(pathId)) {
      throw new Failure.Forbidden("You may not open this dashboard.");
    }
  }
}
