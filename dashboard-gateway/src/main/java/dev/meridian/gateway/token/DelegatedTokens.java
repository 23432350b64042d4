package dev.meridian.gateway.token;

import dev.meridian.gateway.aggregate.refresh.TokensOnBehalf;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens for what the gateway itself does on a user's behalf, signed here, as short as others. */
@ApplicationScoped
class DelegatedTokens implements TokensOnBehalf {

  private static final String OWN_NAME = "gateway";

  private final UserRepository users;
  private final AccessTokens tokens;
  private final JWTParser verification;

  DelegatedTokens(UserRepository users, AccessTokens tokens, JWTParser verification) {
    this.users = users;
    this.tokens = tokens;
    this.verification = verification;
  }

  @Override
  public Uni<Optional<JsonWebToken>> of(String user) {
    return Uni.createFrom()
        .item(Unchecked.supplier(() -> sign(user)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Optional<JsonWebToken> sign(String user) throws ParseException {
    Optional<User> found = users.ofAnyTenant(UUID.fromString(user)).filter(User::isActive);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verification.parse(
                tokens.onBehalfOf(found.get(), OWN_NAME, Optional.empty()).accessToken()));
  }
}
