package dev.meridian.realtime.readership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the audit trail hears who watches what. */
@ConfigMapping(prefix = "meridian.readership")
interface ReadershipConfig {

  /** How often it is told; 100 ms to 1 min. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  @DurationMax(minutes = 1)
  Duration interval();

  /** Views that may wait to be told, as while the gateway is away; 100 to 1,000,000. */
  @WithDefault("50000")
  @Min(100)
  @Max(1_000_000)
  int waiting();
}
