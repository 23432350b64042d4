package dev.meridian.financial.cost;

import dev.meridian.financial.currency.Currencies;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What one field's type alone cannot tell of a new line or of a question for lines. */
final class CostLineRules {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;
  private static final String YEARS = "must lie between " + FIRST_YEAR + " and " + LAST_YEAR;

  private CostLineRules() {}

  /** Rejects with every field that is wrong. */
  static void check(NewCostLine line) {
    List<FieldError> errors = new ArrayList<>();
    checkYear("date", line.date(), errors);
    if (!Currencies.isKnown(line.currency())) {
      errors.add(FieldError.body("currency", "must be an ISO 4217 code such as USD"));
    }
    if (line.kind() == CostKind.FORECAST && line.madeOn() == null) {
      errors.add(FieldError.body("madeOn", "is required for a forecast"));
    } else if (line.kind() != CostKind.FORECAST && line.madeOn() != null) {
      errors.add(FieldError.body("madeOn", "is for a forecast only"));
    } else if (line.madeOn() != null) {
      checkYear("madeOn", line.madeOn(), errors);
    }
    if (line.source() != null && line.source().indexOf('\0') >= 0) {
      errors.add(FieldError.body("source", "must not contain the character NUL"));
    }
    reject(errors);
  }

  /** Rejects with every parameter that is wrong. */
  static void check(CostQuery query) {
    List<FieldError> errors = new ArrayList<>();
    if (query.from != null && isOutside(query.from)) {
      errors.add(FieldError.query("from", YEARS));
    }
    if (query.to != null && isOutside(query.to)) {
      errors.add(FieldError.query("to", YEARS));
    }
    reject(errors);
  }

  private static void checkYear(String field, LocalDate date, List<FieldError> errors) {
    if (isOutside(date)) {
      errors.add(FieldError.body(field, YEARS));
    }
  }

  /** Whether a day can be neither told apart from a mistake nor stored. */
  static boolean isOutside(LocalDate date) {
    return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR;
  }

  private static void reject(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }
}
