package dev.meridian.realtime.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.util.Map;

/** How far a figure must have moved to be pushed before its subscribers' intervals have passed. */
@ConfigMapping(prefix = "meridian.push")
interface PushConfig {

  /** Per cent of the value last pushed, 0 to 100; 0 pushes any change. */
  @WithDefault("5")
  @DecimalMin("0")
  @DecimalMax("100")
  BigDecimal threshold();

  /** The same for single figures, by their names in the answer. */
  Map<String, @DecimalMin("0") @DecimalMax("100") BigDecimal> thresholds();
}
