package dev.meridian.gateway.aggregate.freshness;

import dev.meridian.platform.access.Caller;

/**
 * How often a user may have everything computed anew, by whichever way. Services that look on a
 * user's behalf keep their own measure, and are not counted.
 */
public interface FreshnessLimit {

  /**
   * Counts one more.
   *
   * @throws dev.meridian.platform.problem.Failure.RateLimited past the limit
   */
  void admit(Caller caller);
}
