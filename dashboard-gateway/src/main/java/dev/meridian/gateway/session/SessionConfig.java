package dev.meridian.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long someone stays signed in. */
@ConfigMapping(prefix = "meridian.sessions")
interface SessionConfig {

  /** A session that is not renewed for this long ends; 1 hour to 90 days. */
  @WithDefault("14d")
  @DurationMin(hours = 1)
  @DurationMax(days = 90)
  Duration idleLifetime();

  /** A session ends this long after the sign-in, however much it is used; 1 hour to 365 days. */
  @WithDefault("90d")
  @DurationMin(hours = 1)
  @DurationMax(days = 365)
  Duration longestLifetime();

  /**
   * How long a refresh token that was just used is answered again, for a client that lost the
   * answer; 0 to 60 s.
   */
  @WithDefault("10s")
  @DurationMax(seconds = 60)
  Duration grace();

  /** How often what has expired is deleted; 1 minute to 1 day. */
  @WithDefault("1h")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration cleanUp();
}
