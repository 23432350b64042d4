package dev.meridian.financial.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * Amounts of one kind: those within the range by the first day of their period, and those before it
 * in one sum.
 *
 * @param before null when there is no line of this kind at all, so that every period is unknown
 */
record CostSeries(BigDecimal before, Map<LocalDate, BigDecimal> byPeriod) {

  static final CostSeries UNKNOWN = new CostSeries(null, Map.of());

  /** 0 in a period without lines, when there are lines in others. */
  BigDecimal in(Period period) {
    return before == null ? null : byPeriod.getOrDefault(period.start(), BigDecimal.ZERO);
  }
}
