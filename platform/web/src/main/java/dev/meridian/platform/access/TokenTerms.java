package dev.meridian.platform.access;

import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What of a verified token tells how long it is worth something. Read once for each: asked for a
 * claim that it has no name for, such as {@code sid}, the framework throws and catches an
 * exception.
 *
 * @param user null when it names nobody
 * @param session null for a token that comes from no sign-in
 * @param version the user's
 */
record TokenTerms(String user, String session, long version, Instant issuedAt, Instant expiresAt) {

  static TokenTerms of(JsonWebToken token) {
    return new TokenTerms(
        token.getSubject(),
        token.getClaim("sid"),
        Revocations.version(token),
        Instant.ofEpochSecond(token.getIssuedAtTime()),
        Instant.ofEpochSecond(token.getExpirationTime()));
  }

  boolean areOver(Instant now) {
    return !now.isBefore(expiresAt);
  }

  boolean areRefusedBy(Revocations revocations) {
    return revocations.refuse(user, session, version, issuedAt);
  }
}
