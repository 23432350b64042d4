package dev.meridian.risk.register;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The days that a trend shows. */
public final class MonthEnds {

  private static final int MONTHS = 12;

  private MonthEnds() {}

  /** The last day of each of the twelve months before today's, oldest first, and today. */
  public static List<LocalDate> andToday(LocalDate today) {
    YearMonth month = YearMonth.from(today);
    List<LocalDate> days = new ArrayList<>(MONTHS + 1);
    for (int back = MONTHS; back >= 1; back--) {
      days.add(month.minusMonths(back).atEndOfMonth());
    }
    days.add(today);
    return List.copyOf(days);
  }

  /** For {@code ?::date[]} in a query. */
  public static String[] texts(List<LocalDate> days) {
    return days.stream().map(LocalDate::toString).toArray(String[]::new);
  }
}
