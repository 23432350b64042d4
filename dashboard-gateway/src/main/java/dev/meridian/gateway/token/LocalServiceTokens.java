package dev.meridian.gateway.token;

import dev.meridian.platform.service.KeptToken;
import dev.meridian.platform.service.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** The gateway's own token, signed here instead of asked for. */
@ApplicationScoped
class LocalServiceTokens implements ServiceTokens {

  private static final String OWN_NAME = "gateway";

  private final KeptToken kept;

  LocalServiceTokens(AccessTokens tokens, Clock clock) {
    this.kept = new KeptToken(clock, () -> sign(tokens));
  }

  private static KeptToken.Grant sign(AccessTokens tokens) {
    AccessToken signed = tokens.ofService(OWN_NAME);
    return new KeptToken.Grant(signed.accessToken(), Duration.ofSeconds(signed.expiresIn()));
  }

  @Override
  public String token() {
    return kept.token();
  }
}
