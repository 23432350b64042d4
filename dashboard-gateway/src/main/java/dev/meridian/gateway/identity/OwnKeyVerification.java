package dev.meridian.gateway.identity;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Verifies tokens with the key that signed them. The other services fetch the JWKS from here; the
 * gateway would have to call itself.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class OwnKeyVerification extends JWTCallerPrincipalFactory {

  private final JWTCallerPrincipalFactory verification = new DefaultJWTCallerPrincipalFactory();
  private final SigningKey key;

  OwnKeyVerification(SigningKey key) {
    this.key = key;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    var withOwnKey = new JWTAuthContextInfo(rules);
    withOwnKey.setPublicVerificationKey(key.publicKey());
    return verification.parse(token, withOwnKey);
  }
}
