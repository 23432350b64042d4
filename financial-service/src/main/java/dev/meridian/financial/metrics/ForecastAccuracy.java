package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Figure;
import java.math.BigDecimal;
import java.util.List;

/**
 * How near the last forecasts before each month's close came to what was spent (Hyndman,
 * Athanasopoulos: Forecasting, on MAPE and WAPE).
 *
 * @param accuracy max(0, 100 − MAPE), percent; null when no month can be compared
 * @param weightedError WAPE = Σ |actual − forecast| ÷ Σ |actual| × 100, percent
 * @param skippedMonths closed months left out, because nothing was spent or nothing was forecast
 */
record ForecastAccuracy(BigDecimal accuracy, BigDecimal weightedError, int skippedMonths) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * One closed month.
   *
   * @param actual null when nothing was recorded
   * @param forecast null when nothing was forecast before the month's close
   */
  record Month(BigDecimal actual, BigDecimal forecast) {

    boolean isComparable() {
      return actual != null && forecast != null && actual.signum() != 0;
    }

    BigDecimal error() {
      return actual.subtract(forecast).abs();
    }
  }

  static ForecastAccuracy of(List<Month> closed) {
    List<Month> months = closed.stream().filter(Month::isComparable).toList();
    BigDecimal errors = BigDecimal.ZERO;
    BigDecimal spent = BigDecimal.ZERO;
    BigDecimal shares = BigDecimal.ZERO;
    for (Month month : months) {
      errors = errors.add(month.error());
      spent = spent.add(month.actual().abs());
      shares = shares.add(Figure.quotient(month.error(), month.actual().abs()));
    }
    BigDecimal meanShare = Figure.quotient(shares, BigDecimal.valueOf(months.size()));
    BigDecimal accuracy = Figure.difference(HUNDRED, Figure.hundredfold(meanShare));
    return new ForecastAccuracy(
        accuracy == null ? null : accuracy.max(BigDecimal.ZERO),
        Figure.hundredfold(Figure.quotient(errors, spent)),
        closed.size() - months.size());
  }
}
