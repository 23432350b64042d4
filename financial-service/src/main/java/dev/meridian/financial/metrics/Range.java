package dev.meridian.financial.metrics;

import dev.meridian.platform.tenant.Tenant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days that trends are cut to; figures to date are at its end.
 *
 * @param start the first day; both days are part of it
 * @param daily whether trends go by day rather than by month
 */
record Range(LocalDate start, LocalDate end, boolean daily) {

  /**
   * A range that ends today. The year to date is the tenant's fiscal year.
   *
   * @param name any but {@code Custom}
   */
  static Range of(DateRange name, LocalDate today, Tenant tenant) {
    return switch (name) {
      case ONE_MONTH -> new Range(today.minusMonths(1).plusDays(1), today, true);
      case THREE_MONTHS -> months(3, today);
      case SIX_MONTHS -> months(6, today);
      case ONE_YEAR -> months(12, today);
      case YEAR_TO_DATE -> new Range(yearStart(today, tenant.fiscalYearStart()), today, false);
      case CUSTOM -> throw new IllegalArgumentException("A custom range has dates of its own");
    };
  }

  private static Range months(int count, LocalDate today) {
    return new Range(today.minusMonths(count).plusDays(1), today, false);
  }

  private static LocalDate yearStart(LocalDate today, int firstMonth) {
    LocalDate start = LocalDate.of(today.getYear(), firstMonth, 1);
    return start.isAfter(today) ? start.minusYears(1) : start;
  }

  /** The periods of a trend, oldest first; the outer ones are cut to the range. */
  List<Period> periods() {
    return daily ? days() : calendarMonths();
  }

  private List<Period> days() {
    return start
        .datesUntil(end.plusDays(1))
        .map(day -> new Period(day.toString(), day, day))
        .toList();
  }

  private List<Period> calendarMonths() {
    return Stream.iterate(YearMonth.from(start), month -> month.plusMonths(1))
        .takeWhile(month -> !month.atDay(1).isAfter(end))
        .map(month -> new Period(month.toString(), later(month.atDay(1)), earlier(month)))
        .toList();
  }

  private LocalDate later(LocalDate day) {
    return day.isBefore(start) ? start : day;
  }

  private LocalDate earlier(YearMonth month) {
    return month.atEndOfMonth().isAfter(end) ? end : month.atEndOfMonth();
  }
}
