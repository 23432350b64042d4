package dev.meridian.gateway.session;

import dev.meridian.gateway.limit.Limits;
import dev.meridian.gateway.session.RefreshTokenRepository.Membership;
import dev.meridian.gateway.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Counts renewals against the session that they are of. */
@ApplicationScoped
class Renewals {

  private final Limits limits;
  private final RefreshTokenRepository tokens;

  Renewals(Limits limits, RefreshTokenRepository tokens) {
    this.limits = limits;
    this.tokens = tokens;
  }

  /** The session that a token is of, if any; fails when it has been renewed too often. */
  Optional<Membership> count(Secret token) {
    Optional<Membership> membership = tokens.membership(token);
    membership.ifPresent(
        of -> limits.admit("refresh", of.session().toString()).await().indefinitely());
    return membership;
  }
}
