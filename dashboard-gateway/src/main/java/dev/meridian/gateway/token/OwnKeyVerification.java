package dev.meridian.gateway.token;

import dev.meridian.platform.access.VerifiedTokens;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Verifies each token once, with the key that signed it. The other services fetch the JWKS from
 * here; the gateway would have to call itself.
 */
@Alternative
@Priority(2)
@ApplicationScoped
class OwnKeyVerification extends JWTCallerPrincipalFactory {

  private final JWTCallerPrincipalFactory verification = new DefaultJWTCallerPrincipalFactory();
  private final VerifiedTokens tokens;
  private final SigningKey key;

  OwnKeyVerification(VerifiedTokens tokens, SigningKey key) {
    this.tokens = tokens;
    this.key = key;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    return tokens.get(token, unknown -> verification.parse(unknown, withOwnKey(rules)));
  }

  private JWTAuthContextInfo withOwnKey(JWTAuthContextInfo rules) {
    var withOwnKey = new JWTAuthContextInfo(rules);
    withOwnKey.setPublicVerificationKey(key.publicKey());
    return withOwnKey;
  }
}
