package dev.meridian.financial.currency;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Converts amounts into the tenant's reporting currency, as they are kept. */
@ApplicationScoped
public class Conversions {

  private final Sql sql;
  private final Tenants tenants;

  Conversions(Sql sql, Tenants tenants) {
    this.sql = sql;
    this.tenants = tenants;
  }

  /**
   * Four decimals; null without a rate of that day or the seven before.
   *
   * @param currency null for the reporting currency itself
   */
  public BigDecimal inReportingCurrency(BigDecimal amount, String currency, LocalDate date) {
    String reporting = tenants.current().reportingCurrency();
    return sql.list(
            "SELECT reporting_amount(?, ?, ?, ?) AS amount",
            row -> row.decimal("amount"),
            amount,
            currency == null ? reporting : currency,
            date,
            reporting)
        .get(0);
  }
}
