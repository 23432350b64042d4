package dev.meridian.gateway.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where the keys are that sign tokens. */
@ConfigMapping(prefix = "meridian.signing-keys")
interface KeyConfig {

  /**
   * How long a new key is published before it signs: longer than services keep the set of keys
   * (meridian.verification-keys.lifetime); 10 s to 1 h.
   */
  @WithDefault("3m")
  @DurationMin(seconds = 10)
  @DurationMax(hours = 1)
  Duration notice();

  /** How often the files are read again; 1 s to 5 min. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 5)
  Duration check();
}
