package dev.meridian.risk.register;

import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a client says of a risk. What it may leave out is settled by {@link DraftDates} and the
 * tenant's settings.
 */
@RegisterForReflection
public record RiskDraft(
    @Size(max = 200) @PlainText String externalKey,
    @NotNull UUID projectId,
    @NotBlank @Size(max = 200) @PlainText String title,
    @Size(max = 4000) @PlainText String description,
    @Size(max = 200) @PlainText String owner,
    @Size(max = 100) @PlainText String category,
    @NotNull @Min(1) @Max(5) Integer probability,
    @NotNull @Min(1) @Max(5) Integer impact,
    @DecimalMin("0") @Digits(integer = 15, fraction = 4) BigDecimal impactCost,
    @CurrencyCode String currency,
    LocalDate impactCostDate,
    RiskStatus status,
    LocalDate dateIdentified,
    LocalDate targetDate,
    LocalDate dateClosed,
    @Size(max = 4000) @PlainText String mitigation) {

  public RiskDraft {
    externalKey = externalKey == null || externalKey.isBlank() ? null : externalKey.strip();
  }

  /** Whether it is the same but for the decimals of the cost. */
  boolean says(RiskDraft other) {
    return plain(this).equals(plain(other));
  }

  private static RiskDraft plain(RiskDraft draft) {
    BigDecimal cost = draft.impactCost == null ? null : draft.impactCost.stripTrailingZeros();
    return new RiskDraft(
        draft.externalKey,
        draft.projectId,
        draft.title,
        draft.description,
        draft.owner,
        draft.category,
        draft.probability,
        draft.impact,
        cost,
        draft.currency,
        draft.impactCostDate,
        draft.status,
        draft.dateIdentified,
        draft.targetDate,
        draft.dateClosed,
        draft.mitigation);
  }
}
