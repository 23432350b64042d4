package dev.meridian.gateway.tenant;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** What is said of a tenant; the fields are those of {@link ManagedTenant}. */
@RegisterForReflection
record TenantDraft(
    @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00\\p{Cs}]*", message = "must be plain text")
        String name,
    @NotBlank String timeZone,
    @NotBlank String reportingCurrency,
    @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 6)
        BigDecimal discountRate,
    @NotNull @Min(1) @Max(12) Integer fiscalYearStart,
    Boolean suspended) {

  TenantDraft {
    suspended = Boolean.TRUE.equals(suspended);
  }

  /** Fails unless zone and currency exist. */
  TenantDraft checked() {
    List<FieldError> errors = new ArrayList<>();
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      errors.add(FieldError.body("timeZone", "must be a time zone such as Europe/Berlin"));
    }
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(reportingCurrency))) {
      errors.add(FieldError.body("reportingCurrency", "must be a currency such as EUR"));
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return this;
  }

  /** The tenant that it makes. */
  ManagedTenant tenant(UUID id, long version) {
    return new ManagedTenant(
        id,
        name,
        ZoneId.of(timeZone),
        reportingCurrency,
        discountRate,
        fiscalYearStart,
        suspended,
        version);
  }
}
