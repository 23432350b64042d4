package dev.meridian.realtime.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What people may do to alerts over their sockets. */
@ConfigMapping(prefix = "meridian.alert")
interface AlertConfig {

  /**
   * Acknowledgements and moves of the cursor of one user on this replica, over all connections; 1
   * to 100 a second. The gateway counts none that a service does on a user's behalf.
   */
  @WithDefault("5")
  @Min(1)
  @Max(100)
  int answersPerSecond();
}
