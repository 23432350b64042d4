package dev.meridian.gateway.aggregate.refresh;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** Which dashboards are kept new while nobody asks. */
@ConfigMapping(prefix = "meridian.refresh")
interface RefreshConfig {

  /** Off only in tests that do it themselves. */
  @WithDefault("true")
  boolean enabled();

  /** From one round to the next; the first begins at a random moment of it. */
  @WithDefault("60s")
  Duration interval();

  /** How long ago a dashboard may have been asked for. */
  @WithDefault("15m")
  Duration recentlyUsed();

  /** At most, per replica. */
  @WithDefault("200")
  @Positive
  int dashboards();

  /** Dashboards put together at once. */
  @WithDefault("4")
  @Positive
  int concurrency();
}
