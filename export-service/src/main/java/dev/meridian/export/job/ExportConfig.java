package dev.meridian.export.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How exports are worked off. */
@ConfigMapping(prefix = "meridian.export")
interface ExportConfig {

  /** Attempts in all before an export has failed. */
  @WithDefault("3")
  @Min(1)
  int attempts();

  /** Bytes of one file at most. */
  @WithDefault("20971520")
  @Min(1024)
  @Max(104857600)
  int maxFileBytes();
}
