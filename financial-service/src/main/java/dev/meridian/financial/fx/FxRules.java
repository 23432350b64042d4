package dev.meridian.financial.fx;

import dev.meridian.financial.currency.Currencies;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a rate may be. */
final class FxRules {

  static final int FIRST_YEAR = 1900;
  static final int LAST_YEAR = 2999;

  /** Beyond all rates that ever were, and small enough for sums in every currency. */
  private static final int MOST_DIGITS = 12;

  private static final int MOST_DECIMALS = 10;

  private FxRules() {}

  /** Rejects with every field that is wrong. */
  static void check(LocalDate date, FxDayBody body) {
    List<FieldError> errors = new ArrayList<>();
    if (isOutside(date) || (body.date() != null && !body.date().equals(date))) {
      errors.add(
          FieldError.body(
              "date", "must be the path's, between " + FIRST_YEAR + " and " + LAST_YEAR));
    }
    body.rates()
        .forEach(
            (currency, rate) -> {
              if (currency.equals("EUR") || !Currencies.isKnown(currency)) {
                errors.add(
                    FieldError.body(
                        "rates." + currency, "is not a currency other than the euro (ISO 4217)"));
              } else if (!isRate(rate)) {
                errors.add(FieldError.body("rates." + currency, EXPECTED));
              }
            });
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  static final String EXPECTED =
      "must be more than 0, with at most "
          + MOST_DIGITS
          + " digits and "
          + MOST_DECIMALS
          + " decimals";

  static boolean isRate(BigDecimal rate) {
    return rate != null
        && rate.signum() > 0
        && rate.scale() <= MOST_DECIMALS
        && rate.precision() - rate.scale() <= MOST_DIGITS;
  }

  static boolean isOutside(LocalDate date) {
    return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR;
  }
}
