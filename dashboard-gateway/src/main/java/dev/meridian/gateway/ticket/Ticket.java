package dev.meridian.gateway.ticket;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A ticket as its buyer gets it, once.
 *
 * @param ticket for the query parameter of that name
 * @param expiresIn seconds for which it can be used; a stream's goes on with its session
 */
record Ticket(
    String ticket, @JsonProperty("for") Purpose purpose, long expiresIn, Instant expiresAt) {

  /** Keeps it out of logs. */
  @Override
  public String toString() {
    return "Ticket[" + purpose + "]";
  }
}
