package dev.meridian.portfolio.portfolio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.projection.Projection;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Gives a tenant that appears its first three portfolios. They come again to nobody's harm. */
@ApplicationScoped
class FirstPortfolios implements Projection {

  private static final List<Portfolio> FIRST =
      Stream.of("Technology", "Operations", "Business")
          .map(key -> new Portfolio(key, key, null))
          .toList();

  private final PortfolioRepository portfolios;
  private final TenantScope scope;
  private final ObjectMapper json;

  FirstPortfolios(PortfolioRepository portfolios, TenantScope scope, ObjectMapper json) {
    this.portfolios = portfolios;
    this.scope = scope;
    this.json = json;
  }

  @Override
  public Set<String> types() {
    return Set.of("tenant.updated");
  }

  /** In the tenant's own transaction: who tells of a tenant may stand outside of it. */
  @Override
  public void apply(Event event) {
    Tenant tenant = tenant(event);
    scope.run(
        tenant.id(), () -> QuarkusTransaction.requiringNew().run(() -> portfolios.create(FIRST)));
  }

  private Tenant tenant(Event event) {
    try {
      return json.treeToValue(event.data(), Tenant.class);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("A tenant.updated is not readable", unreadable);
    }
  }
}
