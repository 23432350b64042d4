package dev.meridian.gateway.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The tenants: their settings and whether their people are let in. Nothing of what they own. */
@ApplicationScoped
class TenantService {

  private static final long FIRST_VERSION = 1;

  private final TenantRepository tenants;
  private final TenantEdits edits;
  private final TenantEvents events;
  private final TenantScope scope;
  private final CurrentCaller caller;

  TenantService(
      TenantRepository tenants,
      TenantEdits edits,
      TenantEvents events,
      TenantScope scope,
      CurrentCaller caller) {
    this.tenants = tenants;
    this.edits = edits;
    this.events = events;
    this.scope = scope;
    this.caller = caller;
  }

  @Transactional
  Page<ManagedTenant> list(TenantQuery query) {
    return Page.of(tenants.list(query), tenants.count(query), query);
  }

  @Transactional
  ManagedTenant read(UUID id) {
    return tenants.find(id).orElseThrow(TenantService::unknown);
  }

  @Transactional
  ManagedTenant create(NewTenant wanted) {
    ManagedTenant tenant = wanted.settings().tenant(UUID.randomUUID(), FIRST_VERSION);
    tenants.insert(tenant);
    events.created(tenant, wanted.administrator());
    return tenant;
  }

  /** A patch that changes nothing leaves the version, and tells nobody. */
  ManagedTenant change(UUID id, JsonNode patch, long version) {
    Caller by = caller.get();
    return scope.call(
        id,
        () -> QuarkusTransaction.requiringNew().call(() -> changeWithin(id, patch, version, by)));
  }

  private ManagedTenant changeWithin(UUID id, JsonNode patch, long version, Caller by) {
    ManagedTenant present = tenants.lock(id).orElseThrow(TenantService::unknown);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    ManagedTenant after = edits.apply(present, patch);
    if (after.isAs(present)) {
      return present;
    }
    if (after.suspended() && id.equals(by.tenant())) {
      throw new Failure.Conflict("OWN_TENANT", "You would shut yourself out.");
    }
    tenants.update(after);
    events.changed(present, after, by);
    return after;
  }

  private static Failure unknown() {
    return new Failure.NotFound("The tenant");
  }
}
