package dev.meridian.financial.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.meridian.financial.currency.Currencies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What an import reported as a project's actual cost so far, as {@code project.cost-reported} tells
 * it.
 *
 * @param date when the imported row was up to date
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportedCost(UUID projectId, BigDecimal amount, String currency, LocalDate date) {

  private static final int MOST_DIGITS = 15;

  /** Whether all of it is there, and within what a cost line holds. */
  boolean isKeepable() {
    return projectId != null
        && amount != null
        && amount.precision() - amount.scale() <= MOST_DIGITS
        && currency != null
        && Currencies.isKnown(currency)
        && date != null
        && !CostLineRules.isOutside(date);
  }
}
