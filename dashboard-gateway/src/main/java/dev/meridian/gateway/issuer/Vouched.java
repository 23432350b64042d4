package dev.meridian.gateway.issuer;

import dev.meridian.gateway.session.OutsideSessions.SignIn;
import dev.meridian.gateway.token.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an issuer says of somebody, in a token that was found good.
 *
 * @param subject whom it means, as the issuer calls them for good
 * @param session which sign-in at the issuer it comes from; empty where the token does not say
 * @param email only where the issuer has verified it
 * @param name null where it is not told
 * @param scope of ours, cut to what the token's own lets through; empty where it cuts nothing
 * @param end when the token is worth nothing any more, the clocks' difference included
 */
record Vouched(
    String issuer,
    String subject,
    String session,
    Optional<String> email,
    String name,
    List<String> groups,
    Optional<String> scope,
    Instant issuedAt,
    Instant end) {

  /** Whom, whatever they are called: all that is kept of the subject. */
  byte[] identity() {
    return new Secret(issuer + '\n' + subject).hash();
  }

  /** One sign-in of theirs. */
  SignIn signIn() {
    return new SignIn(new Secret(issuer + '\n' + subject + '\n' + session), issuedAt, end);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "Vouched[]";
  }
}
