package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Figure;
import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts a selection's sums together, period by period. */
@ApplicationScoped
class Trends {

  private final TrendRepository trends;

  Trends(TrendRepository trends) {
    this.trends = trends;
  }

  List<TrendPoint> of(Selection selection, Range range, Moment moment) {
    List<Period> periods = range.periods();
    Map<LocalDate, BigDecimal> planned =
        trends.plannedValue(
            selection,
            Stream.concat(Stream.of(dayBefore(range.start())), periods.stream().map(Period::end))
                .toList());
    Map<String, CostSeries> costs = trends.costs(selection, range, moment);
    return points(periods, planned, costs, moment.today());
  }

  private static List<TrendPoint> points(
      List<Period> periods,
      Map<LocalDate, BigDecimal> planned,
      Map<String, CostSeries> costs,
      LocalDate today) {
    CostSeries plan = costs.getOrDefault("plan", CostSeries.UNKNOWN);
    CostSeries actual = costs.getOrDefault("actual", CostSeries.UNKNOWN);
    CostSeries forecast = costs.getOrDefault("forecast", CostSeries.UNKNOWN);
    List<TrendPoint> points = new ArrayList<>();
    var toDate = new TrendValues(null, plan.before(), actual.before(), forecast.before(), null);
    for (Period period : periods) {
      // What was spent on days to come is not known, rather than nothing.
      BigDecimal spent = period.start().isAfter(today) ? null : actual.in(period);
      BigDecimal scheduled =
          Figure.difference(planned.get(period.end()), planned.get(dayBefore(period.start())));
      var values = new TrendValues(scheduled, plan.in(period), spent, forecast.in(period), null);
      toDate = sum(toDate, values, planned.get(period.end()));
      points.add(TrendPoint.of(period.label(), values, toDate));
    }
    return points;
  }

  private static TrendValues sum(
      TrendValues before, TrendValues period, BigDecimal plannedValueToDate) {
    return new TrendValues(
        plannedValueToDate,
        Figure.sum(before.plannedCost(), period.plannedCost()),
        Figure.sum(before.actualCost(), period.actualCost()),
        Figure.sum(before.forecastCost(), period.forecastCost()),
        null);
  }

  private static LocalDate dayBefore(LocalDate day) {
    return day.minusDays(1);
  }
}
