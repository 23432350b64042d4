package dev.meridian.gateway.tenant;

import dev.meridian.gateway.account.FirstAdministrators;
import dev.meridian.gateway.audit.Audit;
import dev.meridian.gateway.audit.AuditEvent;
import dev.meridian.gateway.session.SessionEnd;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows, here and everywhere, from a change of a tenant. */
@ApplicationScoped
class TenantEvents {

  private final Outbox outbox;
  private final SessionEnd sessions;
  private final FirstAdministrators administrators;
  private final Audit audit;
  private final TenantScope scope;

  TenantEvents(
      Outbox outbox,
      SessionEnd sessions,
      FirstAdministrators administrators,
      Audit audit,
      TenantScope scope) {
    this.outbox = outbox;
    this.sessions = sessions;
    this.administrators = administrators;
    this.audit = audit;
    this.scope = scope;
  }

  /** Within the transaction of the caller, whose own tenant is another one. */
  void created(ManagedTenant tenant, NewTenant.Administrator administrator) {
    administrators.requireUnknown(administrator.email());
    scope.run(
        tenant.id(),
        () -> {
          outbox.publish(TenantSnapshot.event(tenant.settings()));
          administrators.invite(tenant.id(), administrator.email(), administrator.name());
        });
    audit.record(AuditEvent.of("tenant.created", tenant.id()));
  }

  /** Within the tenant's own transaction; both its trail and the caller's tell of it. */
  void changed(ManagedTenant before, ManagedTenant after, Caller by) {
    outbox.publish(TenantSnapshot.event(after.settings()));
    if (after.suspended() && !before.suspended()) {
      sessions.ofEverybody();
    }
    var event = AuditEvent.of(action(before, after), after.id());
    audit.record(event.by(after.id(), by.userId()));
    if (!after.id().equals(by.tenant())) {
      audit.recordLater(event.by(by.tenant(), by.userId()));
    }
  }

  private static String action(ManagedTenant before, ManagedTenant after) {
    if (after.suspended() == before.suspended()) {
      return "tenant.updated";
    }
    return after.suspended() ? "tenant.suspended" : "tenant.resumed";
  }
}
