package dev.meridian.realtime.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often views are computed anew. */
@ConfigMapping(prefix = "meridian.view")
interface ViewConfig {

  /** Refreshes of one view that may follow each other at once, 1 to 100. */
  @WithDefault("3")
  @Min(1)
  @Max(100)
  int burst();

  /** Time between two refreshes of one view once the burst is spent. */
  @WithDefault("250ms")
  Duration pace();

  /** Time until a refresh that failed is tried again. */
  @WithDefault("1s")
  Duration retryDelay();

  /** The grid on which subscribers get their interval refreshes. */
  @WithDefault("10s")
  Duration grid();

  /**
   * How long one token of a subscriber is used; a change of rights acts after this at the latest.
   */
  @WithDefault("4s")
  Duration tokenReuse();

  /** The longest that one refresh may take, token included. */
  @WithDefault("5s")
  Duration refreshDeadline();
}
