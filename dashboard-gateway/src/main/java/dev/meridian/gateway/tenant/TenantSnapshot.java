package dev.meridian.gateway.tenant;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.snapshot.SnapshotSource;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** Tells every service of the tenants: the gateway's table is the truth of them. */
@ApplicationScoped
public class TenantSnapshot implements SnapshotSource {

  private final Tenants tenants;

  TenantSnapshot(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public void states(Consumer<NewEvent> sink) {
    sink.accept(event(tenants.current()));
  }

  /** What every service must hear of a tenant that is new or has other settings. */
  public static NewEvent event(Tenant tenant) {
    return NewEvent.of("tenant.updated", tenant.id().toString(), null, tenant.version(), tenant);
  }
}
