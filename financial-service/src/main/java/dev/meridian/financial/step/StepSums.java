package dev.meridian.financial.step;

import dev.meridian.financial.earnedvalue.Figure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;

/**
 * Sums to date at several days, each day by its place.
 *
 * @param toDate by kind, one more than there are days: the last is over all days
 */
public record StepSums(Map<StepKind, BigDecimal[]> toDate) {

  private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

  static StepSums of(Map<StepKind, BigDecimal[]> changes) {
    changes.values().forEach(values -> Arrays.parallelPrefix(values, BigDecimal::add));
    return new StepSums(changes);
  }

  /** Null when there is nothing of this kind on any day. */
  public BigDecimal of(StepKind kind, int place) {
    BigDecimal[] sums = toDate.get(kind);
    return sums == null ? null : sums[place];
  }

  /** Planned value at a day; null when no project has one. */
  public BigDecimal plannedValue(int place, LocalDate day) {
    if (isNone(of(StepKind.SCHEDULED, lastPlace(StepKind.SCHEDULED)))) {
      return null;
    }
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(EPOCH, day));
    return orZero(of(StepKind.LEVEL, place)).add(orZero(of(StepKind.SLOPE, place)).multiply(days));
  }

  /** Earned value at a day; null when no project's progress was known on it. */
  public BigDecimal earnedValue(int place) {
    return isNone(of(StepKind.KNOWN, place)) ? null : orZero(of(StepKind.EARNED, place));
  }

  /** CPI at a day, unrounded, over the projects whose progress was known on it. */
  public BigDecimal costPerformanceIndex(int place) {
    return Figure.quotient(earnedValue(place), of(StepKind.MEASURED, place));
  }

  private int lastPlace(StepKind kind) {
    return toDate.containsKey(kind) ? toDate.get(kind).length - 1 : 0;
  }

  private static BigDecimal orZero(BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static boolean isNone(BigDecimal count) {
    return count == null || count.signum() == 0;
  }
}
