package dev.meridian.gateway.ticket;

import java.time.Instant;
import java.util.UUID;

/**
 * What a ticket was worth.
 *
 * @param accessToken the user's, with the rights of this moment, in the buyer's scope
 * @param expiresIn seconds until the token expires
 * @param expiresAt until when what the ticket opened may stay open
 */
record Redemption(
    UUID userId, UUID sessionId, String accessToken, long expiresIn, Instant expiresAt) {

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "Redemption[" + sessionId + "]";
  }
}
