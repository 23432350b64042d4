package dev.meridian.platform.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How files are taken in. */
@ConfigMapping(prefix = "meridian.imports")
interface ImportsConfig {

  /** Bytes up to which the answer is the report; a larger file is worked off by a job. */
  @WithDefault("5242880")
  @Min(1024)
  @Max(67108864)
  int directBytes();

  /** How long it can be asked what became of an import. */
  @WithDefault("30d")
  Duration keep();
}
