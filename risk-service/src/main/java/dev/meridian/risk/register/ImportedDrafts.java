package dev.meridian.risk.register;

import dev.meridian.platform.imports.RowRejected;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.function.Supplier;

/** Holds rows to the rules that a request's body is held to; the first one broken is told. */
@ApplicationScoped
class ImportedDrafts {

  private final Validator validator;

  ImportedDrafts(Validator validator) {
    this.validator = validator;
  }

  RiskDraft valid(RiskDraft draft) throws RowRejected {
    var first =
        validator.validate(draft).stream()
            .min(Comparator.comparing(ImportedDrafts::column))
            .orElse(null);
    if (first != null) {
      throw new RowRejected(column(first), first.getMessage());
    }
    return draft;
  }

  private static String column(ConstraintViolation<RiskDraft> violation) {
    return violation.getPropertyPath().toString();
  }

  /** The risk with its dates, which have rules among themselves. */
  Risk settled(Supplier<Risk> risk) throws RowRejected {
    try {
      return risk.get();
    } catch (Failure.Rejected rejected) {
      FieldError first = rejected.errors().get(0);
      throw new RowRejected(first.field(), first.message());
    }
  }
}
