package dev.meridian.realtime.view;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.service.ServiceTokens;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Obtains tokens that stand for a user, with the rights of this moment. */
@ApplicationScoped
class UserTokens {

  private final GatewayApi gateway;
  private final ServiceTokens own;
  private final JWTParser parser;

  UserTokens(@RestClient GatewayApi gateway, ServiceTokens own, JWTParser parser) {
    this.gateway = gateway;
    this.own = own;
    this.parser = parser;
  }

  /** A token and whom it stands for. */
  record UserToken(String token, Caller caller) {}

  /** Fails with {@link NoSuchUser} when the user is gone or disabled. */
  Uni<UserToken> of(String userId) {
    return blocking(own::token)
        .chain(token -> gateway.token("Bearer " + token, new GatewayApi.TokenRequest(userId)))
        .onFailure(UserTokens::isNotFound)
        .transform(absent -> new NoSuchUser())
        .chain(grant -> blocking(() -> read(grant.accessToken())));
  }

  private UserToken read(String token) {
    try {
      return new UserToken(token, CurrentCaller.of(parser.parse(token)));
    } catch (ParseException invalid) {
      throw new IllegalStateException("The gateway's own token does not verify", invalid);
    }
  }

  /** Reading keys and own tokens may wait for the network. */
  private static <T> Uni<T> blocking(java.util.function.Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof WebApplicationException web && web.getResponse().getStatus() == 404;
  }

  /** The user is gone or disabled. */
  static final class NoSuchUser extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchUser() {
      super("The user is gone or disabled");
    }
  }
}
