package dev.meridian.gateway.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How API keys are looked up and rotated. */
@ConfigMapping(prefix = "meridian.api-keys")
interface KeyConfig {

  /** How long an old secret goes on working where a rotation does not say; up to 7 days. */
  @WithDefault("24h")
  @DurationMax(days = 7)
  Duration overlap();

  /** How exact a key's last use is; 1 minute to 1 day. */
  @WithDefault("1m")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration lastUse();

  /** How often secrets that a rotation has ended are deleted; 1 minute to 1 day. */
  @WithDefault("1h")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration cleanUp();
}
