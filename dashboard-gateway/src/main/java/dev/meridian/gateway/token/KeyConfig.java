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
   * How long a key that is added is published at least before it signs, whatever its file is
   * called: longer than services keep the set of keys (meridian.verification-keys.lifetime), and
   * than a secret takes to every replica; 10 s to 1 h.
   */
  @WithDefault("5m")
  @DurationMin(seconds = 10)
  @DurationMax(hours = 1)
  Duration notice();

  /** How often the files are read again; 1 s to 5 min. */
  @WithDefault("10s")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 5)
  Duration check();
}
