package dev.meridian.platform.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a request may be sent again. */
@ConfigMapping(prefix = "meridian.idempotency")
interface IdempotencyConfig {

  /** Answers are kept this long after the first request. */
  @WithDefault("24h")
  @DurationMin(minutes = 1)
  Duration keep();
}
