package dev.meridian.realtime.user;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.service.ServiceTokens;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Obtains tokens that stand for a user, with the rights of this moment, and tells by an event what
 * these are: whatever for they were asked, all of the user's connections learn of them.
 */
@ApplicationScoped
public class UserTokens {

  private final TokenApi gateway;
  private final ServiceTokens own;
  private final JWTParser parser;
  private final Event<UserRights> learned;
  private final AtomicLong asked = new AtomicLong();

  UserTokens(
      @RestClient TokenApi gateway,
      ServiceTokens own,
      JWTParser parser,
      Event<UserRights> learned) {
    this.gateway = gateway;
    this.own = own;
    this.parser = parser;
    this.learned = learned;
  }

  /** Fails with {@link UserGone} when the user is gone or disabled. */
  public Uni<UserToken> of(String userId) {
    return Uni.createFrom().deferred(() -> of(userId, asked.incrementAndGet()));
  }

  private Uni<UserToken> of(String userId, long question) {
    return blocking(own::token)
        .chain(token -> gateway.token("Bearer " + token, new TokenApi.TokenRequest(userId)))
        .onFailure(UserTokens::isNotFound)
        .transform(absent -> new UserGone())
        .chain(grant -> blocking(() -> read(grant.accessToken())))
        .invoke(token -> learned.fire(new UserRights.Known(userId, token.caller(), question)))
        .onFailure(UserGone.class)
        .invoke(() -> learned.fire(new UserRights.Gone(userId)));
  }

  private UserToken read(String token) {
    try {
      return new UserToken(token, CurrentCaller.of(parser.parse(token)));
    } catch (ParseException invalid) {
      throw new IllegalStateException("The gateway's own token does not verify", invalid);
    }
  }

  /** Reading keys and own tokens may wait for the network. */
  private static <T> Uni<T> blocking(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof WebApplicationException web && web.getResponse().getStatus() == 404;
  }
}
