package dev.meridian.platform.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.projection.Projection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps what the gateway tells of tenants, and tells in turn when it is figures that follow from
 * it: their time zone says what today is. Whoever keeps figures of this service hears so only once
 * it computes with the new settings.
 */
@ApplicationScoped
class TenantProjection implements Projection {

  private static final String APPLIED = "tenant.applied";

  private final Tenants tenants;
  private final Outbox outbox;
  private final ObjectMapper json;

  TenantProjection(Tenants tenants, Outbox outbox, ObjectMapper json) {
    this.tenants = tenants;
    this.outbox = outbox;
    this.json = json;
  }

  /** The data of {@code tenant.applied}. */
  @RegisterForReflection
  record Applied(UUID tenantId, long version) {}

  @Override
  public Set<String> types() {
    return Set.of("tenant.updated");
  }

  @Override
  public void apply(Event event) {
    try {
      apply(json.treeToValue(event.data(), Tenant.class));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A tenant.updated is not readable", unreadable);
    }
  }

  private void apply(Tenant tenant) {
    Optional<Tenant> before = tenants.find(tenant.id());
    boolean movesFigures = before.map(known -> !known.computesAs(tenant)).orElse(false);
    if (tenants.store(tenant) && movesFigures) {
      String id = tenant.id().toString();
      var applied = new Applied(tenant.id(), tenant.version());
      outbox.publish(NewEvent.of(APPLIED, id, null, tenant.version(), applied));
    }
  }
}
