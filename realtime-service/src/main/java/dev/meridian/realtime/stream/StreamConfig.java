package dev.meridian.realtime.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How streams are kept open. */
@ConfigMapping(prefix = "meridian.stream")
interface StreamConfig {

  /** Time between the comments that tell proxies and clients that a stream is alive. */
  @WithDefault("15s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration heartbeat();

  /** After this a browser whose stream broke comes back. */
  @WithDefault("3s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 5)
  Duration retry();
}
