package dev.meridian.platform.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A tenant and the settings that figures depend on. Owned by the gateway, told as {@code
 * tenant.updated}.
 *
 * @param discountRate annual, as a fraction: 0.08 is eight per cent
 * @param fiscalYearStart the month, 1 to 12
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tenant(
    UUID id,
    String name,
    ZoneId timeZone,
    String reportingCurrency,
    BigDecimal discountRate,
    int fiscalYearStart,
    long version) {

  /** The tenant's local date now. */
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), timeZone);
  }

  /** Whether figures are the same with either one's settings. */
  boolean computesAs(Tenant other) {
    return timeZone.equals(other.timeZone)
        && reportingCurrency.equals(other.reportingCurrency)
        && discountRate.compareTo(other.discountRate) == 0
        && fiscalYearStart == other.fiscalYearStart;
  }
}
