package dev.meridian.platform.access;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.PublicKey;

/** Verifies each token once, by the one key that its header may name. */
@Alternative
@Priority(1)
@ApplicationScoped
class CachedVerification extends JWTCallerPrincipalFactory {

  private final JWTCallerPrincipalFactory verification = new DefaultJWTCallerPrincipalFactory();
  private final VerifiedTokens tokens;
  private final VerificationKeys keys;

  CachedVerification(VerifiedTokens tokens, VerificationKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    return tokens.get(token, unknown -> verify(unknown, rules));
  }

  private JWTCallerPrincipal verify(String token, JWTAuthContextInfo rules) throws ParseException {
    PublicKey key =
        keys.find(TokenHeader.keyId(token))
            .orElseThrow(() -> new ParseException("The token's key is not known"));
    var withKey = new JWTAuthContextInfo(rules);
    withKey.setPublicVerificationKey(key);
    return verification.parse(token, withKey);
  }
}
