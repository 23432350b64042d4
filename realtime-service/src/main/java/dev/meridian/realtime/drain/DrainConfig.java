package dev.meridian.realtime.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How connections are closed when the service is told to stop. */
@ConfigMapping(prefix = "meridian.drain")
interface DrainConfig {

  /** Time over which the connections are closed, and what it may take in all; up to 5 min. */
  @WithDefault("20s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration duration();

  /** At least so many a second, so that a replica with few connections stops at once. */
  @WithDefault("500")
  @Min(1)
  int leastPerSecond();

  /** Clients are asked to come back at a moment of their own within this. */
  @WithDefault("10s")
  @DurationMin(millis = 1)
  @DurationMax(minutes = 5)
  Duration returnWithin();
}
