package dev.meridian.gateway.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the changes of each tenant's data. What was begun under an older count is not fresh,
 * however young it is.
 */
@ApplicationScoped
class Generations {

  private final AtomicLong everyones = new AtomicLong();
  private final Map<UUID, AtomicLong> tenants = new ConcurrentHashMap<>();

  long of(UUID tenant) {
    AtomicLong own = tenants.get(tenant);
    return everyones.get() + (own == null ? 0 : own.get());
  }

  void raise(UUID tenant) {
    tenants.computeIfAbsent(tenant, first -> new AtomicLong()).incrementAndGet();
  }

  void raiseAll() {
    everyones.incrementAndGet();
  }
}
