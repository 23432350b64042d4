package dev.meridian.platform.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How jobs are worked off. */
@ConfigMapping(prefix = "meridian.jobs")
interface JobsConfig {

  /** Jobs that this replica works on at a time, 1 to 16. */
  @WithDefault("4")
  @Min(1)
  @Max(16)
  int threads();

  /** How often due jobs of other replicas, and retries, are looked for. */
  @WithDefault("1s")
  Duration pollInterval();

  /** Time until the second attempt; doubled, and up to a fifth longer, for each further one. */
  @WithDefault("5s")
  Duration firstRetry();

  /** How often a running job says that it lives; after four times as long another takes it over. */
  @WithDefault("5s")
  Duration heartbeat();

  /** How often it is looked whether a tenant's day has begun. */
  @WithDefault("1m")
  Duration dayCheck();

  /** Off only in tests that run recurring and daily jobs themselves. */
  @WithDefault("true")
  boolean recurring();
}
