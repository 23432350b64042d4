package dev.meridian.financial.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Finance's part of the executive dashboard.
 *
 * @param asOf the newest instant of the data; null when there is none
 * @param budgetPerformanceIndex CPI of the selection, four decimals
 * @param schedulePerformanceIndex SPI of the selection, four decimals
 * @param budgetTrend CPI to date at the last 12 month ends and today, oldest first; null where
 *     progress is not known
 */
public record FinanceSummary(
    Instant asOf,
    BigDecimal budgetPerformanceIndex,
    BigDecimal schedulePerformanceIndex,
    List<TrendValue> budgetTrend) {

  /** One value of a trend. */
  public record TrendValue(LocalDate date, BigDecimal value) {}
}
