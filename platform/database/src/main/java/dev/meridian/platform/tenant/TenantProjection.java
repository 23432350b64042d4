package dev.meridian.platform.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps what the gateway tells of tenants. */
@ApplicationScoped
class TenantProjection implements Projection {

  private final Tenants tenants;
  private final ObjectMapper json;

  TenantProjection(Tenants tenants, ObjectMapper json) {
    this.tenants = tenants;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("tenant.updated");
  }

  @Override
  public void apply(Event event) {
    try {
      tenants.store(json.treeToValue(event.data(), Tenant.class));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A tenant.updated is not readable", unreadable);
    }
  }
}
