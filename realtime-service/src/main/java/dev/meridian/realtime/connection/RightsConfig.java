package dev.meridian.realtime.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How connected users are held to their rights, should no event tell of a change. */
@ConfigMapping(prefix = "meridian.rights")
interface RightsConfig {

  /** Each connected user's rights are looked up after this at the latest. */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  Duration recheck();

  /** Time until a look-up that failed is tried again. */
  @WithDefault("1s")
  @DurationMin(millis = 10)
  Duration retryDelay();

  /** The longest that one look-up may take. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  Duration deadline();

  /** Look-ups at the same time, 1 to 64. */
  @WithDefault("8")
  @Min(1)
  @Max(64)
  int concurrency();
}
