package dev.meridian.export.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How exports are worked off. */
@ConfigMapping(prefix = "meridian.export")
interface ExportConfig {

  /** Exports that this replica works on at a time, 1 to 16. */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int threads();

  /** How often due exports of other replicas, and retries, are looked for. */
  @WithDefault("1s")
  Duration pollInterval();

  /** Attempts in all before an export has failed. */
  @WithDefault("3")
  @Min(1)
  int attempts();

  /** Time until the second attempt; doubled, and up to a fifth longer, for each further one. */
  @WithDefault("5s")
  Duration firstRetry();

  /** How often a running job says that it lives; after four times as long another takes it over. */
  @WithDefault("5s")
  Duration heartbeat();

  /** Bytes of one file at most. */
  @WithDefault("20971520")
  @Min(1024)
  @Max(104857600)
  int maxFileBytes();
}
