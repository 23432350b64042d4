package dev.meridian.platform.fx;

import dev.meridian.platform.job.OneTimeJob;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Has everything converted into a tenant's new reporting currency. */
@ApplicationScoped
class CurrencyChange implements OneTimeJob<CurrencyChange.To> {

  private static final Logger LOG = Logger.getLogger(CurrencyChange.class);

  /** The attempts of an hour or so: no amount may stay in the old currency for a short outage. */
  private static final int ATTEMPTS = 10;

  @RegisterForReflection
  record To(String currency) {}

  private final List<Reconversion> reconversions;
  private final Tenants tenants;

  CurrencyChange(@All List<Reconversion> reconversions, Tenants tenants) {
    this.reconversions = List.copyOf(reconversions);
    this.tenants = tenants;
  }

  @Override
  public String name() {
    return "currency-change";
  }

  @Override
  public Class<To> payload() {
    return To.class;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public void attempt(To change) {
    Tenant tenant = tenants.current();
    if (!tenant.reportingCurrency().equals(change.currency())) {
      // A later change has a job of its own.
      return;
    }
    reconversions.forEach(reconversion -> reconversion.currencyChanged(tenant));
    LOG.infof("Amounts of tenant %s were converted into %s", tenant.id(), change.currency());
  }

  @Override
  public void gaveUp(To change, Throwable cause) {
    LOG.errorf(cause, "Amounts stay in another currency than %s", change.currency());
  }
}
