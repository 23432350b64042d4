package dev.meridian.gateway.session;

import dev.meridian.gateway.token.AccessTokens;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.User;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Begins a session for someone who proved who they are. */
@ApplicationScoped
class SessionStart {

  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final AccessTokens accessTokens;
  private final TenantScope scope;
  private final SessionTerms terms;

  SessionStart(
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      AccessTokens accessTokens,
      TenantScope scope,
      SessionTerms terms) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.accessTokens = accessTokens;
    this.scope = scope;
    this.terms = terms;
  }

  /** Empty when the user was disabled meanwhile, or has another password. */
  Optional<SignedIn> of(User user, Device device) {
    UUID session = UUID.randomUUID();
    Secret token = Secret.random();
    boolean begun =
        scope.call(
            user.tenant(),
            () -> QuarkusTransaction.requiringNew().call(() -> add(session, user, device, token)));
    return begun
        ? Optional.of(SignedIn.of(accessTokens.ofUser(user, session), token, user))
        : Optional.empty();
  }

  private boolean add(UUID session, User user, Device device, Secret token) {
    Instant now = terms.now();
    boolean begun = sessions.add(session, user, device, now, terms.expiry(now, now));
    if (begun) {
      tokens.add(token, session, now);
    }
    return begun;
  }
}
