package dev.meridian.gateway.installation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** The tenants and users that a new installation begins with. */
@RegisterForReflection
record BootstrapFile(List<FirstTenant> tenants, List<FirstUser> users) {

  BootstrapFile {
    tenants = orEmpty(tenants);
    users = orEmpty(users);
  }

  /**
   * @param discountRate annual, as a fraction
   * @param fiscalYearStart the month, 1 to 12
   */
  @RegisterForReflection
  record FirstTenant(
      UUID id,
      String name,
      ZoneId timeZone,
      String reportingCurrency,
      BigDecimal discountRate,
      int fiscalYearStart) {}

  /** A user with the password in clear; the file is for the operator's eyes alone. */
  @RegisterForReflection
  record FirstUser(
      UUID id,
      UUID tenant,
      String email,
      String password,
      String name,
      List<String> roles,
      List<String> portfolios,
      List<String> vessels) {

    FirstUser {
      roles = orEmpty(roles);
      portfolios = orEmpty(portfolios);
      vessels = orEmpty(vessels);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "FirstUser[" + id + "]";
    }
  }

  private static <T> List<T> orEmpty(List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
