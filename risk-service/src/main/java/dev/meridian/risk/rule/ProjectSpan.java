package dev.meridian.risk.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a project is to be worked on.
 *
 * @param start null where nobody told
 * @param end null where nobody told
 */
record ProjectSpan(LocalDate start, LocalDate end) {

  private static final int DECIMALS = 10;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** plannedProgress of domain.md 1, in percent; null without both dates. */
  BigDecimal planned(LocalDate day) {
    if (start == null || end == null) {
      return null;
    }
    if (day.isBefore(start)) {
      return BigDecimal.ZERO;
    }
    if (!day.isBefore(end)) {
      return WHOLE;
    }
    return WHOLE
        .multiply(days(start, day))
        .divide(days(start, end), DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Both ends counted. */
  private static BigDecimal days(LocalDate from, LocalDate to) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1);
  }
}
