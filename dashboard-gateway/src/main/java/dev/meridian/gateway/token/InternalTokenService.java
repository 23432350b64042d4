package dev.meridian.gateway.token;

import dev.meridian.gateway.user.Bearers;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Tokens for services: their own, and for some of them a user's. */
@ApplicationScoped
public class InternalTokenService {

  private final ServiceCredentials credentials;
  private final AccessTokens tokens;
  private final UserRepository users;
  private final TokenConfig config;
  private final Bearers others;

  InternalTokenService(
      ServiceCredentials credentials,
      AccessTokens tokens,
      UserRepository users,
      TokenConfig config,
      Bearers others) {
    this.credentials = credentials;
    this.tokens = tokens;
    this.users = users;
    this.config = config;
    this.others = others;
  }

  AccessToken ownToken(String authorization) {
    return tokens.ofService(credentials.verify(authorization));
  }

  /**
   * The user's, or API key's, rights as they are at this moment; none for one that is gone or
   * disabled.
   *
   * @param scope what the token is cut to; empty for all that the rights amount to
   */
  public AccessToken usersToken(Caller service, UUID userId, Optional<String> scope) {
    String name = service.userId().replaceFirst("^service:", "");
    if (!config.delegates().contains(name)) {
      throw new Failure.Forbidden("This service may not act on a user's behalf.");
    }
    return users
        .ofAnyTenant(userId)
        .or(() -> others.ofAnyTenant(userId))
        .filter(User::isActive)
        .map(user -> tokens.onBehalfOf(user, name, scope))
        .orElseThrow(() -> new Failure.NotFound("The user"));
  }
}
