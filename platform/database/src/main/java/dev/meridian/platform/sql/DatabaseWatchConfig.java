package dev.meridian.platform.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How soon a database that does not answer is noticed: within the sum of both. */
@ConfigMapping(prefix = "meridian.database.watch")
interface DatabaseWatchConfig {

  /** How often the database is asked whether it answers. */
  @WithDefault("500ms")
  @DurationMin(millis = 50)
  Duration interval();

  /** How long a trivial answer may take before the database counts as away. */
  @WithDefault("1s")
  @DurationMin(millis = 50)
  Duration deadline();
}
