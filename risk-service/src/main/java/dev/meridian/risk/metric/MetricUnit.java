package dev.meridian.risk.metric;

import java.util.Map;

/** What a metric's values are counted in, which says how small a difference is worth a word. */
public enum MetricUnit {
  INDEX,
  COUNT,
  PERCENTAGE,
  MONEY;

  private static final String PERCENT = "_percent";

  private static final Map<String, MetricUnit> BY_METRIC =
      Map.of(
          "spi", INDEX,
          "cpi", INDEX,
          "risk_score", COUNT,
          "overdue_invoices", COUNT,
          "dependency_up", COUNT,
          "response_p95_ms", COUNT,
          "daily_profit", MONEY,
          "portfolio_health_score", PERCENTAGE,
          "performance_score", PERCENTAGE);

  /** Of a metric's name; one that nobody told us of is counted, or says {@code _percent} itself. */
  public static MetricUnit of(String metric) {
    return BY_METRIC.getOrDefault(metric, metric.endsWith(PERCENT) ? PERCENTAGE : COUNT);
  }
}
