package dev.meridian.gateway.tenant;

import dev.meridian.platform.tenant.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant as those see it who administer tenants.
 *
 * @param discountRate annual, as a fraction
 * @param fiscalYearStart the month, 1 to 12
 * @param suspended whether its people are kept out
 */
@RegisterForReflection
@Schema(name = "Tenant")
public record ManagedTenant(
    UUID id,
    String name,
    @Schema(type = SchemaType.STRING, example = "Europe/Berlin") ZoneId timeZone,
    String reportingCurrency,
    BigDecimal discountRate,
    int fiscalYearStart,
    boolean suspended,
    long version) {

  /** As the services know it; whether it is suspended is the gateway's own matter. */
  Tenant settings() {
    return new Tenant(
        id, name, timeZone, reportingCurrency, discountRate, fiscalYearStart, version);
  }

  /** Whether it is the same but for the version. */
  boolean isAs(ManagedTenant other) {
    return name.equals(other.name)
        && timeZone.equals(other.timeZone)
        && reportingCurrency.equals(other.reportingCurrency)
        && discountRate.compareTo(other.discountRate) == 0
        && fiscalYearStart == other.fiscalYearStart
        && suspended == other.suspended;
  }
}
