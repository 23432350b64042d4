package dev.meridian.gateway.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is recorded of people's doings, and for how long. */
@ConfigMapping(prefix = "meridian.audit")
interface AuditConfig {

  /** How long an event is kept; 30 days, which the database insists on, to 10 years. */
  @WithDefault("400d")
  @DurationMin(days = 30)
  @DurationMax(days = 3660)
  Duration keep();

  /** How often what is older is forgotten; 1 minute to 1 day. */
  @WithDefault("1h")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration cleanUp();

  /** Events that may wait to be written, as while the database is away; 100 to 1,000,000. */
  @WithDefault("20000")
  @Min(100)
  @Max(1_000_000)
  int waiting();

  /** Views of a minute that are remembered so as to record each once; 1,000 to 1,000,000. */
  @WithDefault("50000")
  @Min(1000)
  @Max(1_000_000)
  long views();

  /** Refusals by limits and of sign-ins that a replica records in a minute; 10 to 100,000. */
  @WithDefault("1000")
  @Min(10)
  @Max(100_000)
  int limits();
}
