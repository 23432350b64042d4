package dev.meridian.financial.costimport;

import dev.meridian.financial.cost.CostKind;
import dev.meridian.platform.imports.ImportRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.UUID;

/**
 * A row that can be read.
 *
 * @param project its id or external key, as the file says it
 * @param externalId the line's name in the source; null where the file gives none
 */
record ImportedCost(
    ImportRow row,
    String project,
    LocalDate date,
    CostKind kind,
    BigDecimal amount,
    String currency,
    LocalDate madeOn,
    String source,
    String externalId) {

  /** What tells a line apart in the system it comes from. */
  record Name(String source, String externalId) {}

  Name name() {
    return new Name(source, externalId);
  }

  /**
   * A line to be written.
   *
   * @param cost null for a line as it is stored
   */
  record Line(UUID id, UUID projectId, ImportedCost cost) {

    ProjectMonth month() {
      return new ProjectMonth(projectId, YearMonth.from(cost.date()));
    }
  }

  /** Whose forecasts supersede each other. */
  record ProjectMonth(UUID projectId, YearMonth month) {}

  boolean says(ImportedCost other) {
    return date.equals(other.date)
        && kind == other.kind
        && amount.compareTo(other.amount) == 0
        && currency.equals(other.currency)
        && Objects.equals(madeOn, other.madeOn);
  }
}
