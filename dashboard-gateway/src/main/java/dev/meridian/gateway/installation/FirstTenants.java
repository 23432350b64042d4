package dev.meridian.gateway.installation;

import dev.meridian.gateway.tenant.TenantSnapshot;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Creates tenants that do not exist yet; what exists is never overwritten. */
@ApplicationScoped
class FirstTenants {

  private static final Logger LOG = Logger.getLogger(FirstTenants.class);
  private static final long FIRST_VERSION = 1;

  private final Tenants tenants;
  private final TenantScope scope;
  private final Outbox outbox;

  FirstTenants(Tenants tenants, TenantScope scope, Outbox outbox) {
    this.tenants = tenants;
    this.scope = scope;
    this.outbox = outbox;
  }

  void ensure(BootstrapFile.FirstTenant first) {
    var tenant =
        new Tenant(
            first.id(),
            first.name(),
            first.timeZone(),
            first.reportingCurrency(),
            first.discountRate(),
            first.fiscalYearStart(),
            FIRST_VERSION);
    scope.run(tenant.id(), () -> QuarkusTransaction.requiringNew().run(() -> create(tenant)));
  }

  private void create(Tenant tenant) {
    if (tenants.store(tenant)) {
      outbox.publish(TenantSnapshot.event(tenant));
      LOG.infof("Tenant %s was created", tenant.id());
    }
  }
}
