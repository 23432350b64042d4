package dev.meridian.financial.metrics;

import java.math.BigDecimal;

/**
 * What a selection is worth.
 *
 * @param weightedReturn ROI weighted by budget, percent
 * @param netPresentValue money
 */
record Investment(
    BigDecimal weightedReturn, BigDecimal netPresentValue, ForecastAccuracy forecasts) {}
