package dev.meridian.financial.earnedvalue;

import java.math.BigDecimal;
import java.time.Instant;
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

  /** Over all days; null when there is nothing of this kind. */
  public BigDecimal inAll(StepKind kind) {
    BigDecimal[] sums = toDate.get(kind);
    return sums == null || sums[sums.length - 1].signum() == 0 ? null : sums[sums.length - 1];
  }

  long count(StepKind kind) {
    BigDecimal count = inAll(kind);
    return count == null ? 0 : count.longValueExact();
  }

  /** Planned value at a day; null when no project has one. */
  public BigDecimal plannedValue(int place, LocalDate day) {
    return inAll(StepKind.SCHEDULED) == null
        ? null
        : line(StepKind.LEVEL, StepKind.SLOPE, place, day);
  }

  /** What selections and projects alike are asked for at a day: its first place. */
  SelectionTotals totals(LocalDate day, Instant asOf) {
    boolean known = !isNone(of(StepKind.KNOWN, 0));
    var measured =
        new EarnedValue(
            known ? orZero(of(StepKind.BUDGETED, 0)) : null,
            known ? line(StepKind.DUE_LEVEL, StepKind.DUE_SLOPE, 0, day) : null,
            earnedValue(0),
            known && inAll(StepKind.MEASURED) != null ? of(StepKind.MEASURED, 0) : null);
    BigDecimal budget = count(StepKind.BUDGETS) == 0 ? null : orZero(inAll(StepKind.BUDGET));
    boolean spent = inAll(StepKind.ACTUAL) != null || inAll(StepKind.REPORTED) != null;
    BigDecimal actual = orZero(of(StepKind.ACTUAL, 0)).add(orZero(of(StepKind.REPORTED, 0)));
    return new SelectionTotals(
        new EarnedValue(budget, null, null, spent ? actual : null),
        measured,
        count(StepKind.PROJECTS) - orZero(of(StepKind.KNOWN, 0)).longValueExact(),
        count(StepKind.UNCONVERTED),
        asOf);
  }

  private BigDecimal line(StepKind level, StepKind slope, int place, LocalDate day) {
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(EPOCH, day));
    return orZero(of(level, place)).add(orZero(of(slope, place)).multiply(days));
  }

  /** Earned value at a day; null when no project's progress was known on it. */
  public BigDecimal earnedValue(int place) {
    return isNone(of(StepKind.KNOWN, place)) ? null : orZero(of(StepKind.EARNED, place));
  }

  /** CPI at a day, unrounded, over the projects whose progress was known on it. */
  public BigDecimal costPerformanceIndex(int place) {
    return Figure.quotient(earnedValue(place), of(StepKind.MEASURED, place));
  }

  private static BigDecimal orZero(BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static boolean isNone(BigDecimal count) {
    return count == null || count.signum() == 0;
  }
}
