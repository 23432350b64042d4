package dev.meridian.gateway.health;

import dev.meridian.gateway.aggregate.dashboard.AnswerStatistics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * How the dashboard does. What is not known is null.
 *
 * @param responseTimeMs how long this examination took
 * @param sseConnections of the realtime replica that answered; null when none did
 * @param wsConnections likewise
 * @param cacheHitRate of the last 1,000 dashboard answers, in per cent
 * @param lastDataUpdate of the caller's tenant, as far as anybody has looked
 */
@RegisterForReflection
record DashboardHealth(
    String status,
    double responseTimeMs,
    Map<String, Component> components,
    Performance performance,
    Integer sseConnections,
    Integer wsConnections,
    Double cacheHitRate,
    Double avgApiResponseTime,
    Instant lastDataUpdate) {

  /** Of the last 1,000 dashboard answers, in milliseconds; the grade is that of the 95th. */
  @RegisterForReflection
  record Performance(
      Double responseTimeMs, Double p50, Double p95, Double p99, String performanceGrade) {

    static Performance of(AnswerStatistics.Snapshot answers) {
      Double p95 = answers.percentile(95);
      return new Performance(
          tenths(answers.mean()),
          tenths(answers.percentile(50)),
          tenths(p95),
          tenths(answers.percentile(99)),
          p95 == null ? null : grade(p95));
    }
  }

  static String grade(double millis) {
    if (millis <= 100) {
      return "excellent";
    }
    if (millis <= 500) {
      return "good";
    }
    return millis <= 1000 ? "fair" : "poor";
  }

  static Double tenths(Double millis) {
    return millis == null ? null : Math.round(millis * 10) / 10.0;
  }

  /** Reads need the aggregation; whatever else is away makes things worse, not impossible. */
  static String overall(Map<String, Component> components) {
    if (components.values().stream().allMatch(Component::isHealthy)) {
      return Component.HEALTHY;
    }
    boolean none = components.values().stream().noneMatch(Component::isHealthy);
    return none ? Component.UNHEALTHY : Component.DEGRADED;
  }
}
