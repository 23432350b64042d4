package dev.meridian.gateway.preference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much a front end may remember. */
@ConfigMapping(prefix = "meridian.preferences")
interface PreferencesConfig {

  /** One person's preferences as JSON, in bytes; 1,024 to 1,000,000. */
  @WithDefault("65536")
  @Min(1024)
  @Max(1_000_000)
  int maxBytes();
}
