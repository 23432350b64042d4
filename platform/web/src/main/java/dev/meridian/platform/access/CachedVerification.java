package dev.meridian.platform.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Verifies each token once, by the keys that the gateway publishes. */
@Alternative
@Priority(1)
@ApplicationScoped
class CachedVerification extends JWTCallerPrincipalFactory {

  private final JWTCallerPrincipalFactory verification = new DefaultJWTCallerPrincipalFactory();
  private final VerifiedTokens tokens;

  CachedVerification(VerifiedTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    return tokens.get(token, unknown -> verification.parse(unknown, rules));
  }
}
