package dev.meridian.financial.metrics;

import dev.meridian.financial.earnedvalue.Moment;
import dev.meridian.financial.earnedvalue.Selection;
import dev.meridian.financial.earnedvalue.StepKind;
import dev.meridian.financial.earnedvalue.StepSums;
import dev.meridian.financial.earnedvalue.Steps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts a selection's sums together, period by period. */
@ApplicationScoped
class Trends {

  private static final StepKind[] KINDS = {
    StepKind.ACTUAL,
    StepKind.PLAN,
    StepKind.FORECAST,
    StepKind.SCHEDULED,
    StepKind.SLOPE,
    StepKind.LEVEL,
    StepKind.KNOWN,
    StepKind.EARNED
  };

  private final Steps steps;

  Trends(Steps steps) {
    this.steps = steps;
  }

  List<TrendPoint> of(Selection selection, Range range, Moment moment) {
    List<Period> periods = range.periods();
    LocalDate before = range.start().minusDays(1);
    StepSums sums =
        steps.toDate(
            selection,
            Stream.concat(Stream.of(before), periods.stream().map(Period::end)).toList(),
            moment.day(),
            KINDS);
    List<TrendPoint> points = new ArrayList<>();
    TrendValues last = toDate(sums, 0, before);
    for (int place = 1; place <= periods.size(); place++) {
      Period period = periods.get(place - 1);
      TrendValues next = toDate(sums, place, period.end());
      if (period.start().isAfter(moment.today())) {
        next = next.withoutPast();
      }
      points.add(TrendPoint.of(period.label(), next.since(last), next));
      last = next;
    }
    return points;
  }

  private static TrendValues toDate(StepSums sums, int place, LocalDate day) {
    return new TrendValues(
        sums.plannedValue(place, day),
        sums.of(StepKind.PLAN, place),
        sums.of(StepKind.ACTUAL, place),
        sums.of(StepKind.FORECAST, place),
        sums.earnedValue(place));
  }
}
