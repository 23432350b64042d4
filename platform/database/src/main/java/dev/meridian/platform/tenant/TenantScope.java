package dev.meridian.platform.tenant;

import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** For which tenant the running code works: the caller's, or the one that background work names. */
@ApplicationScoped
public class TenantScope {

  private final CurrentCaller caller;

  /** Unset where the running code named nothing. */
  private static final ThreadLocal<Named> NAMED = new ThreadLocal<>();

  /**
   * @param tenant empty where the work named none
   * @param background whether no request waits for it
   */
  private record Named(Optional<UUID> tenant, boolean background) {}

  TenantScope(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The present tenant; fails where there is none. */
  public UUID get() {
    return find().orElseThrow(() -> new IllegalStateException("No tenant is set here"));
  }

  public Optional<UUID> find() {
    Named named = NAMED.get();
    return named != null ? named.tenant() : caller.find().map(Caller::tenant);
  }

  /** Whether the running code is work that names its tenant, and no request waits for it. */
  boolean isBackground() {
    Named named = NAMED.get();
    return named != null && named.background();
  }

  /** Runs work for a tenant, or for none when it is null; begin the transaction inside. */
  public <T> T call(UUID tenant, Supplier<T> work) {
    Named outer = NAMED.get();
    boolean background =
        outer == null ? !Arc.container().requestContext().isActive() : outer.background();
    NAMED.set(new Named(Optional.ofNullable(tenant), background));
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
