package dev.meridian.gateway.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long tickets are good. */
@ConfigMapping(prefix = "meridian.tickets")
interface TicketConfig {

  /** From a WebSocket ticket's purchase to its use; 5 s to 5 min. */
  @WithDefault("30s")
  @DurationMin(seconds = 5)
  @DurationMax(minutes = 5)
  Duration lifetime();

  /** Stream tickets that one session holds; buying another ends the oldest; 1 to 1000. */
  @WithDefault("20")
  @Min(1)
  @Max(1000)
  int streamsPerSession();

  /** How often what has expired is deleted; 1 minute to 1 day. */
  @WithDefault("10m")
  @DurationMin(minutes = 1)
  @DurationMax(days = 1)
  Duration cleanUp();
}
