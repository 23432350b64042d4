package dev.meridian.portfolio.staffing;

import dev.meridian.portfolio.item.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Who or what works on projects, with hours to give.
 *
 * @param capacityHours per month
 */
@RegisterForReflection
public record Resource(
    UUID id,
    @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
        String name,
    @Size(max = 200) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE) String role,
    @NotNull @DecimalMin("0") @Digits(integer = 7, fraction = 2) BigDecimal capacityHours,
    Instant lastUpdated,
    Long version) {

  public Resource {
    name = PlainText.trimmed(name);
    role = PlainText.trimmed(role);
  }
}
