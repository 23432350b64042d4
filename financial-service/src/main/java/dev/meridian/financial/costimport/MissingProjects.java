package dev.meridian.financial.costimport;

import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Names of projects that were waited for in vain a short while ago. */
@ApplicationScoped
class MissingProjects {

  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST = 10_000;

  private final Map<Name, Long> until = new ConcurrentHashMap<>();
  private final TenantScope tenants;

  MissingProjects(TenantScope tenants) {
    this.tenants = tenants;
  }

  private record Name(UUID tenant, String name) {}

  /** Whether one of these was not waited for yet. */
  boolean isWorthWaiting(Set<String> names) {
    UUID tenant = tenants.get();
    long now = System.nanoTime();
    return names.stream()
        .anyMatch(
            name -> {
              Long kept = until.get(new Name(tenant, name));
              return kept == null || kept - now < 0;
            });
  }

  void note(Set<String> names) {
    if (until.size() + names.size() > MOST) {
      until.clear();
    }
    UUID tenant = tenants.get();
    long end = System.nanoTime() + KEPT_NANOS;
    names.forEach(name -> until.putIfAbsent(new Name(tenant, name), end));
  }
}
