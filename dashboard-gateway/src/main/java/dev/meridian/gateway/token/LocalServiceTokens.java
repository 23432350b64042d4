package dev.meridian.gateway.token;

import dev.meridian.platform.service.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** The gateway's own token, signed here instead of asked for. */
@ApplicationScoped
class LocalServiceTokens implements ServiceTokens {

  private static final String OWN_NAME = "gateway";

  private final AccessTokens tokens;

  LocalServiceTokens(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public String token() {
    return tokens.ofService(OWN_NAME).accessToken();
  }
}
