package dev.meridian.gateway.audit;

import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads the audit trail. */
@ApplicationScoped
class AuditService {

  private static final String ALL_TENANTS = "tenant:read";

  private final AuditRepository events;
  private final CurrentCaller caller;
  private final TenantScope scope;

  AuditService(AuditRepository events, CurrentCaller caller, TenantScope scope) {
    this.events = events;
    this.caller = caller;
    this.scope = scope;
  }

  AuditPage page(AuditQuery query) {
    if (query.isUnattributed() && !caller.get().may(ALL_TENANTS)) {
      throw new Failure.Forbidden("Events of no tenant are for those who administer tenants.");
    }
    UUID tenant = query.isUnattributed() ? null : scope.get();
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        AuditPage.of(
                            events.list(query, query.limit() + 1), events.count(query), query)));
  }
}
