package dev.meridian.gateway.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is remembered of credentials that are exchanged for tokens. */
@ConfigMapping(prefix = "meridian.exchange")
interface ExchangeConfig {

  /** How long what is worth nothing is not asked about again; 1 to 60 s. */
  @WithDefault("5s")
  @DurationMin(seconds = 1)
  @DurationMax(seconds = 60)
  Duration unknownFor();

  /**
   * Credentials that a replica keeps ready, good and worthless; those used longest ago go first.
   */
  @WithDefault("10000")
  @Min(100)
  @Max(1_000_000)
  long remembered();
}
