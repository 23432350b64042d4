package dev.meridian.realtime.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often views are computed anew. */
@ConfigMapping(prefix = "meridian.view")
interface ViewConfig {

  /** Refreshes of one view that may follow each other at once, 1 to 100. */
  @WithDefault("3")
  @Min(1)
  @Max(100)
  int burst();

  /** From one refresh of a view to the next once the burst is spent, however long they take. */
  @WithDefault("250ms")
  @DurationMin(millis = 1)
  Duration pace();

  /** The same where refreshes are quick; no longer than the other. */
  @WithDefault("25ms")
  @DurationMin(millis = 1)
  Duration shortestPace();

  /** Between the two it is so many times what the last refresh took, 1 to 100. */
  @WithDefault("2")
  @Min(1)
  @Max(100)
  int pacePerRefresh();

  /** Time until a refresh that failed, or brought only a part, is tried again; then twice that. */
  @WithDefault("1s")
  @DurationMin(millis = 10)
  Duration retryDelay();

  /** The longest time between two attempts. */
  @WithDefault("5s")
  @DurationMin(millis = 10)
  Duration longestRetryDelay();

  /** The grid of each view on which subscribers get their interval refreshes. */
  @WithDefault("10s")
  @DurationMin(millis = 10)
  Duration grid();

  /** A watched view is computed anew after this at the latest: figures move with the calendar. */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  Duration recheck();

  /**
   * How long one token of a subscriber is used; a change of rights acts after this at the latest.
   */
  @WithDefault("4s")
  Duration tokenReuse();

  /** The longest that one refresh may take, token included. */
  @WithDefault("5s")
  Duration refreshDeadline();

  /** How long a view's place is kept after its last subscriber left, for clients that return. */
  @WithDefault("2m")
  @DurationMin(seconds = 1)
  Duration chainRetention();

  /** So many such places at most, 0 to 100,000; each is as large as one state of a view. */
  @WithDefault("1000")
  @Min(0)
  @Max(100_000)
  long chainsRetained();
}
