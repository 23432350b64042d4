package dev.meridian.platform.job;

import dev.meridian.platform.tenant.Tenant;
import java.time.Duration;

/**
 * Work that comes again for each tenant, on one replica at a time: a bean of each service that has
 * some. Each tenant's run is within its scope; one that fails does not keep the others from theirs.
 * It begins its transactions itself.
 */
public interface TenantJob {

  /** Unique within the service. */
  String name();

  /** Time from the end of the last tenant's run to the begin of the next round. */
  Duration delay();

  void run(Tenant tenant);
}
