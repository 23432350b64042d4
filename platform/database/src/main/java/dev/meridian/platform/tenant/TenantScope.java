package dev.meridian.platform.tenant;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** For which tenant the running code works: the caller's, or the one that background work names. */
@ApplicationScoped
public class TenantScope {

  private final CurrentCaller caller;

  /** Empty where the work named no tenant; unset where it named nothing. */
  private static final ThreadLocal<Optional<UUID>> NAMED = new ThreadLocal<>();

  TenantScope(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The present tenant; fails where there is none. */
  public UUID get() {
    return find().orElseThrow(() -> new IllegalStateException("No tenant is set here"));
  }

  public Optional<UUID> find() {
    Optional<UUID> named = NAMED.get();
    return named != null ? named : caller.find().map(Caller::tenant);
  }

  /** Runs work for a tenant, or for none when it is null; begin the transaction inside. */
  public <T> T call(UUID tenant, Supplier<T> work) {
    Optional<UUID> outer = NAMED.get();
    NAMED.set(Optional.ofNullable(tenant));
    try {
      return work.get();
    } finally {
      if (outer == null) {
        NAMED.remove();
      } else {
        NAMED.set(outer);
      }
    }
  }

  public void run(UUID tenant, Runnable work) {
    call(
        tenant,
        () -> {
          work.run();
          return null;
        });
  }
}
