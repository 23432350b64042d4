package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PortfolioServiceTest
class ReportingCurrencyTest {

  @Inject World world;

  @Test
  void another_reporting_currency_converts_all_budgets_again_and_an_old_event_does_not() {
    UUID tenant = world.newTenant();
    UUID dollars = world.project(tenant, Map.of("budget", 5));
    UUID euros = world.project(tenant, Map.of("budget", 7, "currency", "EUR"));
    shown(tenant, dollars).body("reportingBudget", equalTo(5));
    shown(tenant, euros).body("reportingBudget", nullValue());

    told(tenant, "EUR", 2);
    shown(tenant, dollars).body("reportingBudget", nullValue());
    shown(tenant, euros).body("reportingBudget", equalTo(7)).body("version", equalTo(1));

    told(tenant, "USD", 1);
    shown(tenant, euros).body("reportingBudget", equalTo(7));
  }

  private void told(UUID tenant, String currency, int version) {
    world.replay(
        "tenant.updated",
        tenant,
        tenant,
        version,
        Map.of("id", tenant, "reportingCurrency", currency, "version", version));
  }

  private static ValidatableResponse shown(UUID tenant, UUID project) {
    return as(TestTokens.admin(), tenant).get("/api/v1/projects/" + project).then();
  }
}
