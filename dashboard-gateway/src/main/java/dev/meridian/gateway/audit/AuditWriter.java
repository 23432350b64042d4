package dev.meridian.gateway.audit;

import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes what waits, each tenant's events in a transaction of its own, and again until it succeeds.
 */
@ApplicationScoped
class AuditWriter {

  private static final Logger LOG = Logger.getLogger(AuditWriter.class);
  private static final long PAUSE_MILLIS = 1_000;

  /** At the end of the process, for what waits then. */
  private static final long LAST_MILLIS = 5_000;

  private final AuditQueue queue;
  private final AuditRepository events;
  private final TenantScope scope;
  private final Thread thread = new Thread(this::run, "audit-writer");
  private volatile boolean stopped;

  AuditWriter(AuditQueue queue, AuditRepository events, TenantScope scope) {
    this.queue = queue;
    this.events = events;
    this.scope = scope;
  }

  void start(@Observes StartupEvent startup) {
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    stopped = true;
    thread.join(LAST_MILLIS);
  }

  private void run() {
    try {
      List<AuditEvent> portion = queue.take(PAUSE_MILLIS);
      while (!stopped || !portion.isEmpty()) {
        byTenant(portion);
        portion = queue.take(stopped ? 0 : PAUSE_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void byTenant(List<AuditEvent> portion) throws InterruptedException {
    var tenants =
        portion.stream()
            .collect(Collectors.groupingBy(event -> Optional.ofNullable(event.tenant())));
    for (var events : tenants.entrySet()) {
      while (!write(events.getKey().orElse(null), events.getValue())) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** False when it did not work, which is the database's fault: any event can be written. */
  private boolean write(UUID tenant, List<AuditEvent> some) {
    try {
      scope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> events.add(some)));
      return true;
    } catch (RuntimeException away) {
      LOG.warnf("%d audit events cannot be written at present: %s", some.size(), away);
      return false;
    }
  }
}
