package dev.meridian.financial.figures;

import java.math.BigDecimal;

/**
 * A project's lines in sums over all days, in the reporting currency; null for a kind without
 * lines.
 *
 * @param itemised actual cost without a reported total
 * @param planLater of the plan what is after the day of the figures
 * @param forecast without superseded forecasts
 * @param unconverted how many lines are in none of the sums, as there is no rate for them
 */
record CostTotals(
    BigDecimal actual,
    BigDecimal itemised,
    BigDecimal plan,
    BigDecimal planLater,
    BigDecimal forecast,
    BigDecimal benefit,
    long unconverted) {}
