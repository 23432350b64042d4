package dev.meridian.gateway.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Until when a session lasts. */
@ApplicationScoped
class SessionTerms {

  private final SessionConfig config;
  private final Clock clock;

  SessionTerms(SessionConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** The end of a session that is used now, unless it is used again. */
  Instant expiry(Instant begun, Instant now) {
    Instant idle = now.plus(config.idleLifetime());
    Instant longest = begun.plus(config.longestLifetime());
    return idle.isBefore(longest) ? idle : longest;
  }

  /** Whether the answer to a renewal may still be on its way. */
  boolean mayBeUnderway(Instant renewed, Instant now) {
    return now.isBefore(renewed.plus(config.grace()));
  }
}
