package dev.meridian.platform.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a connection is kept on which nothing happens. */
@ConfigMapping(prefix = "meridian.silence")
interface SilenceConfig {

  /** From the last byte that came or was sent, after a first request; 1 min to 1 d. */
  @WithDefault("30m")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration within();
}
