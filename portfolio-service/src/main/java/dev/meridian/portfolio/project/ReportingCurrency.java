package dev.meridian.portfolio.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Converts all budgets again when a tenant reports in another currency. Without rates that is: an
 * amount in that currency counts, any other one is unconverted.
 */
@ApplicationScoped
class ReportingCurrency implements Projection {

  private final Sql sql;
  private final TenantScope scope;
  private final ObjectMapper json;

  ReportingCurrency(Sql sql, TenantScope scope, ObjectMapper json) {
    this.sql = sql;
    this.scope = scope;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("tenant.updated");
  }

  @Override
  public void apply(Event event) {
    Tenant tenant = tenant(event);
    scope.run(tenant.id(), () -> QuarkusTransaction.requiringNew().run(() -> convert(tenant)));
  }

  /** An event older than the tenant that is stored here changes nothing. */
  private void convert(Tenant tenant) {
    sql.update(
        """
        UPDATE project SET reporting_budget = CASE WHEN currency = ? THEN budget END
        WHERE reporting_budget IS DISTINCT FROM CASE WHEN currency = ? THEN budget END
          AND NOT EXISTS (SELECT 1 FROM tenant WHERE id = ? AND version > ?)
        """,
        tenant.reportingCurrency(),
        tenant.reportingCurrency(),
        tenant.id(),
        tenant.version());
  }

  private Tenant tenant(Event event) {
    try {
      return json.treeToValue(event.data(), Tenant.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A tenant.updated is not readable", unreadable);
    }
  }
}
