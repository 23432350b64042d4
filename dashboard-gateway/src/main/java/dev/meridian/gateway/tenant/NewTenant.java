package dev.meridian.gateway.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/** A tenant that is to be, with the person who will administer it. */
@RegisterForReflection
record NewTenant(
    @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN, message = "must be plain text") String name,
    @NotBlank String timeZone,
    @NotBlank String reportingCurrency,
    @NotNull @DecimalMin("0") @DecimalMax("1") @Digits(integer = 1, fraction = 6)
        BigDecimal discountRate,
    @NotNull @Min(1) @Max(12) Integer fiscalYearStart,
    @NotNull @Valid Administrator administrator) {

  private static final String PLAIN = "[^\\x00\\p{Cs}]*";

  /** Who is invited as the first administrator. */
  @RegisterForReflection
  record Administrator(
      @NotBlank @Size(max = 254) @Email @Pattern(regexp = PLAIN, message = "must be plain text")
          String email,
      @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN, message = "must be plain text")
          String name) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
      return "Administrator[]";
    }
  }

  TenantDraft settings() {
    return new TenantDraft(name, timeZone, reportingCurrency, discountRate, fiscalYearStart, false)
        .checked();
  }
}
