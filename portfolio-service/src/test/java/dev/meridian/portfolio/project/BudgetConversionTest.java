package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** domain.md, the convention on amounts: kept as given, and beside it in the reporting currency. */
@PortfolioServiceTest
class BudgetConversionTest {

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private UUID project(String currency, String date) {
    return world.project(tenant, Map.of("budget", 100, "currency", currency, "budgetDate", date));
  }

  private ValidatableResponse shown(UUID project) {
    return as(TestTokens.admin(), tenant).get("/api/v1/projects/" + project).then();
  }

  private void unconverted(int projects) {
    as(TestTokens.admin(), tenant)
        .get("/api/v1/summaries/portfolio")
        .then()
        .body("unconverted", equalTo(projects));
  }

  private void rates(long version) {
    world.replay("fx.rate-set", tenant, UUID.randomUUID(), version, Map.of());
  }

  @Test
  void a_budget_converts_when_a_rate_within_seven_days_arrives_and_is_counted_until_then() {
    UUID same = project("EUR", "2026-04-13");
    UUID week = project("EUR", "2026-04-20");
    UUID late = project("EUR", "2026-04-21");
    UUID cross = project("GBP", "2026-04-13");
    unconverted(4);
    rates(1);
    shown(same).body("reportingBudget", equalTo(125)).body("version", equalTo(1));
    shown(week).body("reportingBudget", equalTo(125));
    shown(late).body("reportingBudget", nullValue());
    shown(cross).body("reportingBudget", equalTo(156.25f));
    unconverted(1);
    shown(project("EUR", "2026-04-14")).body("reportingBudget", equalTo(125));
  }

  @Test
  void a_corrected_rate_converts_again() {
    UUID project = project("EUR", "2026-04-13");
    rates(1);
    world.replay("fx.rate-set", tenant, UUID.randomUUID(), 2, Map.of("rates", Map.of("USD", 1.5)));
    shown(project).body("reportingBudget", equalTo(150));
  }

  @Test
  void all_budgets_convert_again_when_the_reporting_currency_changes() {
    UUID euro = project("EUR", "2026-04-13");
    UUID dollar = project("USD", "2026-04-13");
    UUID unknown = project("USD", "2020-01-01");
    rates(1);
    world.replay(
        "tenant.updated",
        tenant,
        tenant,
        2,
        Map.of("id", tenant, "reportingCurrency", "EUR", "version", 2));
    await().untilAsserted(() -> shown(dollar).body("reportingBudget", equalTo(80)));
    shown(euro).body("reportingBudget", equalTo(100));
    shown(unknown).body("reportingBudget", nullValue());
    unconverted(1);
  }
}
