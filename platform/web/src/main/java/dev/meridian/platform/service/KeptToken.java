package dev.meridian.platform.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** One token, kept for most of its life; then another is got. */
public final class KeptToken {

  private static final double PART_OF_LIFE = 0.8;

  private final Clock clock;
  private final Supplier<Grant> source;

  private String token;
  private Instant renewAt = Instant.MIN;

  /**
   * @param source asked when a token is needed and none is kept; what it throws, {@link #token}
   *     throws
   */
  public KeptToken(Clock clock, Supplier<Grant> source) {
    this.clock = clock;
    this.source = source;
  }

  /**
   * @param life from now
   */
  public record Grant(String token, Duration life) {}

  /** A token that is valid for some while yet. */
  public synchronized String token() {
    Instant now = clock.instant();
    if (!now.isBefore(renewAt)) {
      Grant grant = source.get();
      token = grant.token();
      renewAt = now.plusMillis(Math.round(grant.life().toMillis() * PART_OF_LIFE));
    }
    return token;
  }
}
