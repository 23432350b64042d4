package dev.meridian.platform.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a connection may take to say what it wants. */
@ConfigMapping(prefix = "meridian.first-request")
interface FirstRequestConfig {

  /** From its acceptance to the end of its first request's head, or handshake's; 1 s to 5 min. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 5)
  Duration within();
}
