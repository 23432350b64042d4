package dev.meridian.financial.costimport;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Names of projects that were waited for in vain a short while ago, and how often a tenant's files
 * were: one whose column names no projects would else wait with each of its portions.
 */
@ApplicationScoped
class MissingProjects {

  /** Waits in vain that a tenant has within a minute, of all its imports. */
  static final int MOST_WAITS = 5;

  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST = 10_000;

  private final Map<Name, Long> until = new ConcurrentHashMap<>();
  private final Map<UUID, Waits> waits = new ConcurrentHashMap<>();
  private final TenantScope tenants;
  private final LongSupplier nanoTime;

  @Inject
  MissingProjects(TenantScope tenants) {
    this(tenants, System::nanoTime);
  }

  MissingProjects(TenantScope tenants, LongSupplier nanoTime) {
    this.tenants = tenants;
    this.nanoTime = nanoTime;
  }

  private record Name(UUID tenant, String name) {}

  /** How many waits were in vain in the minute that ends then. */
  private record Waits(long until, int count) {

    Waits another(long now) {
      return isOver(now) ? new Waits(now + KEPT_NANOS, 1) : new Waits(until, count + 1);
    }

    boolean isOver(long now) {
      return until - now < 0;
    }
  }

  /** Whether one of these was not waited for yet, and the tenant has waits left. */
  boolean isWorthWaiting(Set<String> names) {
    UUID tenant = tenants.get();
    long now = nanoTime.getAsLong();
    Waits had = waits.get(tenant);
    if (had != null && had.count() >= MOST_WAITS && !had.isOver(now)) {
      return false;
    }
    return names.stream()
        .anyMatch(
            name -> {
              Long kept = until.get(new Name(tenant, name));
              return kept == null || kept - now < 0;
            });
  }

  /** Names that stayed unknown however long one waited. */
  void waitedInVain(Set<String> names) {
    if (until.size() + names.size() > MOST) {
      until.clear();
    }
    UUID tenant = tenants.get();
    long now = nanoTime.getAsLong();
    names.forEach(name -> until.put(new Name(tenant, name), now + KEPT_NANOS));
    waits.merge(tenant, new Waits(now + KEPT_NANOS, 1), (had, first) -> had.another(now));
  }
}
