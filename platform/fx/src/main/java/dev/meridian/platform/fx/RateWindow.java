package dev.meridian.platform.fx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The dates whose amounts rates can serve, both ends counted: a day and the seven after it. */
public record RateWindow(LocalDate from, LocalDate to) {

  private static final int DAYS_SERVED = 7;

  static RateWindow of(LocalDate day) {
    return new RateWindow(day, day.plusDays(DAYS_SERVED));
  }

  /** The windows of many days, those that touch made one. */
  static List<RateWindow> of(Collection<LocalDate> days) {
    List<RateWindow> windows = new ArrayList<>();
    for (LocalDate day : new TreeSet<>(days)) {
      RateWindow last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
      if (last != null && !day.isAfter(last.to().plusDays(1))) {
        windows.set(windows.size() - 1, new RateWindow(last.from(), of(day).to()));
      } else {
        windows.add(of(day));
      }
    }
    return windows;
  }
}
