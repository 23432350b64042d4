package dev.meridian.financial.earnedvalue;

import java.time.LocalDate;

/**
 * The day that figures are to date at.
 *
 * @param day the end of the range asked for, but never after today: what is to come is not to date
 * @param today the tenant's today
 */
public record Moment(LocalDate day, LocalDate today) {

  public static Moment of(LocalDate rangeEnd, LocalDate today) {
    return new Moment(rangeEnd.isAfter(today) ? today : rangeEnd, today);
  }

  public boolean isToday() {
    return day.equals(today);
  }
}
