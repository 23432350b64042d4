package dev.meridian.gateway.aggregate.recalculation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What came of computing a caller's sections anew.
 *
 * @param success whether everything the caller may see is new now
 * @param message how many sections are, and why the others are not
 * @param performanceScore of the business performance; null while nothing computes it
 */
@RegisterForReflection
record Recalculation(
    boolean success,
    String message,
    RefreshResults refreshResults,
    Double performanceScore,
    Instant timestamp) {

  /**
   * @param refreshed whether at least one section is new
   */
  @RegisterForReflection
  record RefreshResults(boolean refreshed, double durationSeconds) {}
}
