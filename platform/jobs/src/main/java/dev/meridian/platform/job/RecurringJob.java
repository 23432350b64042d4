package dev.meridian.platform.job;

import java.time.Duration;

/**
 * Work that comes again a while after it ended, on one replica at a time: a bean of each service
 * that has some. It runs for no tenant. When it fails it is logged, counted and comes again.
 */
public interface RecurringJob {

  /** Unique within the service. */
  String name();

  /** Time from the end of one run to the begin of the next. */
  Duration delay();

  void run();
}
