package dev.meridian.platform.leaving;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What a service that is told to stop waits for. */
@ConfigMapping(prefix = "meridian.leaving")
interface LeavingConfig {

  /**
   * Since the last answer that did not end its connection; longer than clients keep one that is
   * idle (ours: 2 s), so that no request comes on a connection that is closed; up to 5 min.
   */
  @WithDefault("3s")
  @DurationMin(millis = 0)
  @DurationMax(minutes = 5)
  Duration notice();

  /** For requests that take longer than that; up to an hour. */
  @WithDefault("10s")
  @DurationMin(millis = 0)
  @DurationMax(hours = 1)
  Duration patience();
}
