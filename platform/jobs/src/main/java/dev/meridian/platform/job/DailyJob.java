package dev.meridian.platform.job;

/**
 * Work to be done for each tenant once its day has begun: a bean of each service that has some.
 *
 * <p>It runs within the transaction that records the day, of ten minutes at most: what it writes
 * there is done exactly once for a day. When it fails it is tried again after a minute. After days
 * without a running replica it runs once, for the present day; {@link DailyRun#previous} tells how
 * long that was.
 */
public interface DailyJob {

  /** Unique within the service, and never changed: days are recorded by it. */
  String name();

  void run(DailyRun run);
}
