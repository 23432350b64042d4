package dev.meridian.financial.metrics;

import java.math.BigDecimal;

/**
 * One period of the trends.
 *
 * @param period the month such as {@code 2026-01}, or the day
 * @param cumulative from the projects' first day to the period's last, so that it does not depend
 *     on where the range starts
 */
public record TrendPoint(
    String period,
    BigDecimal plannedValue,
    BigDecimal plannedCost,
    BigDecimal actualCost,
    BigDecimal forecastCost,
    BigDecimal earnedValue,
    TrendValues cumulative) {

  static TrendPoint of(String period, TrendValues values, TrendValues cumulative) {
    TrendValues rounded = values.rounded();
    return new TrendPoint(
        period,
        rounded.plannedValue(),
        rounded.plannedCost(),
        rounded.actualCost(),
        rounded.forecastCost(),
        rounded.earnedValue(),
        cumulative.rounded());
  }
}
