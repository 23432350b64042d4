package dev.meridian.risk.register;

import dev.meridian.risk.register.RiskAnalytics.TrendPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How many risks were open, and their mean score as it was then, from what changed in each month.
 *
 * @param months sums of kind {@code trend}; the bucket is the month, counted from the year 0
 */
record RiskTrend(List<RiskSum> months) {

  /** At the last twelve month ends and today. */
  List<TrendPoint> points(LocalDate today) {
    return MonthEnds.andToday(today).stream().map(this::point).toList();
  }

  private TrendPoint point(LocalDate day) {
    int month = Math.toIntExact(ChronoUnit.MONTHS.between(LocalDate.of(0, 1, 1), day));
    long open = 0;
    BigDecimal scores = BigDecimal.ZERO;
    for (RiskSum change : months) {
      if (change.bucket() <= month) {
        open += change.count();
        scores = scores.add(change.total());
      }
    }
    return new TrendPoint(day, open, RiskFormulas.ratio(scores, open));
  }
}
