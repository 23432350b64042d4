package dev.meridian.risk.project;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How this service deals with projects that it was not told of yet. */
@ConfigMapping(prefix = "meridian.risk.project")
interface ProjectConfig {

  /** How long a write waits for its project to become known; 0 to 10 s. */
  @WithDefault("2s")
  @DurationMin(seconds = 0)
  @DurationMax(seconds = 10)
  Duration patience();
}
