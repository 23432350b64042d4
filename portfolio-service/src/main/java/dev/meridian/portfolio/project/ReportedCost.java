package dev.meridian.portfolio.project;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The total actual cost of a project as a file reported it: the data of {@code
 * project.cost-reported}. Finance keeps it as one line; here it only tells whether it changed.
 *
 * @param date of the report
 */
@RegisterForReflection
public record ReportedCost(UUID projectId, BigDecimal amount, String currency, LocalDate date) {

  /** Whether both say the same, however many zeros the amounts end with. */
  boolean sameAs(ReportedCost other) {
    return other != null
        && amount.compareTo(other.amount) == 0
        && currency.equals(other.currency)
        && date.equals(other.date);
  }
}
