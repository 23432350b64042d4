package dev.meridian.gateway.session;

import dev.meridian.gateway.session.RefreshTokenRepository.Membership;
import dev.meridian.gateway.session.Rotation.Renewed;
import dev.meridian.gateway.token.AccessTokens;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Renews sessions. Why one is not renewed is told to no one. */
@ApplicationScoped
class SessionService {

  private final Renewals renewals;
  private final Rotation rotation;
  private final UserRepository users;
  private final AccessTokens accessTokens;
  private final TenantScope scope;

  SessionService(
      Renewals renewals,
      Rotation rotation,
      UserRepository users,
      AccessTokens accessTokens,
      TenantScope scope) {
    this.renewals = renewals;
    this.rotation = rotation;
    this.users = users;
    this.accessTokens = accessTokens;
    this.scope = scope;
  }

  /** A new pair of tokens, with the rights of this moment. */
  SignedIn refresh(Secret token) {
    return renewals
        .count(token)
        .flatMap(of -> scope.call(of.tenant(), () -> refresh(of, token)))
        .orElseThrow(
            () ->
                new Failure.Unauthenticated(
                    "INVALID_REFRESH_TOKEN", "The session is over; sign in again."));
  }

  private Optional<SignedIn> refresh(Membership of, Secret token) {
    return rotation.renew(of.session(), token).flatMap(this::signedIn);
  }

  private Optional<SignedIn> signedIn(Renewed renewed) {
    return users.find(renewed.userId()).filter(User::isActive).map(user -> signedIn(user, renewed));
  }

  private SignedIn signedIn(User user, Renewed renewed) {
    return SignedIn.of(accessTokens.ofUser(user, renewed.session()), renewed.token(), user);
  }
}
