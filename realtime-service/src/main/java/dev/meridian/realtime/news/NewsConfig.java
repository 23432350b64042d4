package dev.meridian.realtime.news;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often, and how much at once, is told of what happened. */
@ConfigMapping(prefix = "meridian.news")
interface NewsConfig {

  /** What happens within this time is told together; 10 ms to 1 min. */
  @WithDefault("1s")
  @DurationMin(millis = 10)
  @DurationMax(minutes = 1)
  Duration pace();

  /**
   * Projects and portfolios named at once; past it is only said that there are more. 1 to 1,000.
   */
  @WithDefault("100")
  @Min(1)
  @Max(1000)
  int most();
}
