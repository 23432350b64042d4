package dev.meridian.gateway.token;

/**
 * A signed token as services are given it.
 *
 * @param expiresIn seconds from now
 */
public record AccessToken(String accessToken, long expiresIn) {

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "AccessToken[expiresIn=" + expiresIn + "]";
  }
}
