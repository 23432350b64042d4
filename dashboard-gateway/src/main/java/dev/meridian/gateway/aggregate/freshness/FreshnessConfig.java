package dev.meridian.gateway.aggregate.freshness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How often one user may have everything computed anew. */
@ConfigMapping(prefix = "meridian.forced-freshness")
interface FreshnessConfig {

  /** Times in a window. */
  @WithDefault("6")
  @Positive
  int limit();

  @WithDefault("60s")
  Duration window();
}
