package dev.meridian.risk.register;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The status and dates of a risk, settled: it is Open and identified today unless said otherwise,
 * and closed today when it is Closed and nobody said when. Years are 1900 to 2999, as the database
 * holds them.
 */
record DraftDates(
    RiskStatus status, LocalDate dateIdentified, LocalDate targetDate, LocalDate dateClosed) {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  static DraftDates settle(RiskDraft draft, LocalDate today) {
    RiskStatus status = draft.status() == null ? RiskStatus.OPEN : draft.status();
    LocalDate identified = draft.dateIdentified() == null ? today : draft.dateIdentified();
    LocalDate closed =
        status == RiskStatus.CLOSED && draft.dateClosed() == null ? today : draft.dateClosed();
    var settled = new DraftDates(status, identified, draft.targetDate(), closed);
    refuse(settled.outOfRange(draft.impactCostDate()));
    refuse(settled.errors(today, draft.impactCostDate()));
    return settled;
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  private List<FieldError> outOfRange(LocalDate costDate) {
    List<FieldError> errors = new ArrayList<>();
    addYear(errors, "dateIdentified", dateIdentified);
    addYear(errors, "targetDate", targetDate);
    addYear(errors, "dateClosed", dateClosed);
    addYear(errors, "impactCostDate", costDate);
    return errors;
  }

  private static void addYear(List<FieldError> errors, String field, LocalDate date) {
    if (date != null && (date.isBefore(FIRST) || date.isAfter(LAST))) {
      errors.add(FieldError.body(field, "must be in the years 1900 to 2999"));
    }
  }

  private List<FieldError> errors(LocalDate today, LocalDate costDate) {
    List<FieldError> errors = new ArrayList<>();
    if (dateIdentified.isAfter(today)) {
      errors.add(FieldError.body("dateIdentified", "must not be in the future"));
    }
    if (targetDate != null && targetDate.isBefore(dateIdentified)) {
      errors.add(FieldError.body("targetDate", "must not be before dateIdentified"));
    }
    if (costDate != null && costDate.isAfter(today)) {
      errors.add(FieldError.body("impactCostDate", "must not be in the future"));
    }
    if (dateClosed != null) {
      addClosing(errors, today);
    }
    return errors;
  }

  private void addClosing(List<FieldError> errors, LocalDate today) {
    if (status != RiskStatus.CLOSED) {
      errors.add(FieldError.body("dateClosed", "is only for a risk with status Closed"));
    } else if (dateClosed.isBefore(dateIdentified)) {
      errors.add(FieldError.body("dateClosed", "must not be before dateIdentified"));
    } else if (dateClosed.isAfter(today)) {
      errors.add(FieldError.body("dateClosed", "must not be in the future"));
    }
  }
}
