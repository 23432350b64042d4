package dev.meridian.gateway.identity;

/**
 * What someone gets who has signed in.
 *
 * @param expiresIn seconds until the access token expires
 */
record Session(String accessToken, String tokenType, long expiresIn, Profile user) {

  static Session of(AccessToken token, User user) {
    return new Session(token.accessToken(), "Bearer", token.expiresIn(), Profile.of(user));
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Session[]";
  }
}
