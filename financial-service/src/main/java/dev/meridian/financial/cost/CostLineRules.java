package dev.meridian.financial.cost;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one field of a new line alone cannot tell. */
final class CostLineRules {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private CostLineRules() {}

  /** Rejects with every field that is wrong. */
  static void check(NewCostLine line) {
    List<FieldError> errors = new ArrayList<>();
    checkYear("date", line.date(), errors);
    if (!CURRENCIES.contains(line.currency())) {
      errors.add(FieldError.body("currency", "must be an ISO 4217 code such as USD"));
    }
    if (line.kind() == CostKind.FORECAST && line.madeOn() == null) {
      errors.add(FieldError.body("madeOn", "is required for a forecast"));
    } else if (line.kind() != CostKind.FORECAST && line.madeOn() != null) {
      errors.add(FieldError.body("madeOn", "is for a forecast only"));
    } else if (line.madeOn() != null) {
      checkYear("madeOn", line.madeOn(), errors);
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  private static void checkYear(String field, LocalDate date, List<FieldError> errors) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      errors.add(FieldError.body(field, "must lie between " + FIRST_YEAR + " and " + LAST_YEAR));
    }
  }
}
