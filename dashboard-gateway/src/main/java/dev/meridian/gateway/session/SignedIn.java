package dev.meridian.gateway.session;

import dev.meridian.gateway.token.AccessToken;
import dev.meridian.gateway.token.Secret;
import dev.meridian.gateway.user.Profile;
import dev.meridian.gateway.user.User;

/**
 * What someone gets who has signed in, or stays so.
 *
 * @param refreshToken good for one renewal
 * @param expiresIn seconds until the access token expires
 */
record SignedIn(
    String accessToken, String refreshToken, String tokenType, long expiresIn, Profile user) {

  static SignedIn of(AccessToken token, Secret refreshToken, User user) {
    return new SignedIn(
        token.accessToken(), refreshToken.value(), "Bearer", token.expiresIn(), Profile.of(user));
  }

  /** Keeps the tokens out of logs. */
  @Override
  public String toString() {
    return "SignedIn[]";
  }
}
