package dev.meridian.financial.earnedvalue;

import java.math.BigDecimal;
import java.util.UUID;

/** Earned value of one project, rounded for output: money and indices to four decimals. */
public record ProjectEarnedValue(
    UUID projectId,
    BigDecimal plannedValue,
    BigDecimal earnedValue,
    BigDecimal actualCost,
    BigDecimal scheduleVariance,
    BigDecimal costVariance,
    BigDecimal schedulePerformanceIndex,
    BigDecimal costPerformanceIndex,
    BigDecimal estimateAtCompletion) {

  static ProjectEarnedValue of(UUID projectId, EarnedValue value) {
    return new ProjectEarnedValue(
        projectId,
        Figure.money(value.plannedValue()),
        Figure.money(value.earnedValue()),
        Figure.money(value.actualCost()),
        Figure.money(value.scheduleVariance()),
        Figure.money(value.costVariance()),
        Figure.index(value.schedulePerformanceIndex()),
        Figure.index(value.costPerformanceIndex()),
        Figure.money(value.estimateAtCompletion()));
  }
}
