package dev.meridian.platform.job;

import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Goes from tenant to tenant; what fails for one is logged and counted, and the next one follows.
 */
@ApplicationScoped
class TenantRounds {

  private static final Logger LOG = Logger.getLogger(TenantRounds.class);

  private final Tenants tenants;
  private final TenantScope scope;
  private final JobMeters meters;

  TenantRounds(Tenants tenants, TenantScope scope, JobMeters meters) {
    this.tenants = tenants;
    this.scope = scope;
    this.meters = meters;
  }

  void run(String job, Consumer<Tenant> work) {
    for (Tenant tenant : tenants.all()) {
      try {
        scope.run(tenant.id(), () -> work.accept(tenant));
      } catch (RuntimeException failed) {
        LOG.errorf(failed, "%s failed for tenant %s", job, tenant.id());
        meters.count(job, "failed");
      }
    }
  }
}
