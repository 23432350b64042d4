package dev.meridian.risk.rule;

import dev.meridian.risk.metric.MetricUnit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;

/** How far beyond a threshold of 0 a value must be for its alert to clear, by the metric's unit. */
@ConfigMapping(prefix = "meridian.alert.zero-band")
interface RuleConfig {

  /** For an index such as the cost performance index, more than 0. */
  @WithDefault("0.05")
  @DecimalMin(value = "0", inclusive = false)
  BigDecimal index();

  /** For a count, more than 0. */
  @WithDefault("1")
  @DecimalMin(value = "0", inclusive = false)
  BigDecimal count();

  /** For percentages and scores to 100, in points, more than 0. */
  @WithDefault("1")
  @DecimalMin(value = "0", inclusive = false)
  BigDecimal percentage();

  /** For money, in the tenant's reporting currency, more than 0. */
  @WithDefault("100")
  @DecimalMin(value = "0", inclusive = false)
  BigDecimal money();

  default Hysteresis hysteresis(String metric) {
    return new Hysteresis(
        switch (MetricUnit.of(metric)) {
          case INDEX -> index();
          case COUNT -> count();
          case PERCENTAGE -> percentage();
          case MONEY -> money();
        });
  }
}
