package dev.meridian.platform.fx;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;

/** A service's amounts, as small as they can be. */
@ApplicationScoped
class Prices implements Reconversion {

  private final Sql sql;
  private final Tenants tenants;

  Prices(Sql sql, Tenants tenants) {
    this.sql = sql;
    this.tenants = tenants;
  }

  @Override
  public void ratesArrived(RateWindow window) {
    convert(tenants.current().reportingCurrency(), window.from(), window.to());
  }

  @Override
  @Transactional
  public void currencyChanged(Tenant tenant) {
    convert(tenant.reportingCurrency(), LocalDate.of(1900, 1, 1), LocalDate.of(2999, 12, 31));
  }

  private void convert(String reporting, LocalDate from, LocalDate to) {
    sql.update(
        "UPDATE price SET reporting = convert_amount(amount, currency, date, ?)"
            + " WHERE date BETWEEN ? AND ?",
        reporting,
        from,
        to);
  }
}
