package dev.meridian.risk.register;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The status and dates of a risk, settled: it is Open and identified today unless said otherwise,
 * and closed today when it is Closed and nobody said when.
 */
record DraftDates(
    RiskStatus status, LocalDate dateIdentified, LocalDate targetDate, LocalDate dateClosed) {

  static DraftDates settle(RiskDraft draft, LocalDate today) {
    RiskStatus status = draft.status() == null ? RiskStatus.OPEN : draft.status();
    LocalDate identified = draft.dateIdentified() == null ? today : draft.dateIdentified();
    LocalDate closed =
        status == RiskStatus.CLOSED && draft.dateClosed() == null ? today : draft.dateClosed();
    var settled = new DraftDates(status, identified, draft.targetDate(), closed);
    List<FieldError> errors = settled.errors(today);
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return settled;
  }

  private List<FieldError> errors(LocalDate today) {
    List<FieldError> errors = new ArrayList<>();
    if (dateIdentified.isAfter(today)) {
      errors.add(FieldError.body("dateIdentified", "must not be in the future"));
    }
    if (targetDate != null && targetDate.isBefore(dateIdentified)) {
      errors.add(FieldError.body("targetDate", "must not be before dateIdentified"));
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
