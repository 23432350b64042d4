package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** domain.md, the convention on amounts: kept as given, and beside it in the reporting currency. */
@PortfolioServiceTest
class BudgetConversionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject World world;
  @Inject BudgetConversion conversion;
  @Inject LeftBehindJob leftBehind;
  @Inject Tenants tenants;
  @Inject TenantScope scope;
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
  void a_budget_that_is_being_changed_while_its_rate_arrives_is_converted_as_it_was_left()
      throws Exception {
    UUID project = project("EUR", "2026-04-13");
    CompletableFuture<Void> arrival;
    try (var writer = TestInfrastructure.superuser();
        var statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("UPDATE project SET budget = 200 WHERE id = '" + project + "'");
      arrival = CompletableFuture.runAsync(() -> rates(1));
      await().atMost(PATIENCE).until(BudgetConversionTest::somebodyWaits);
      writer.commit();
    }
    arrival.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    shown(project).body("budget", equalTo(200)).body("reportingBudget", equalTo(250));
  }

  private static boolean somebodyWaits() throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock' AND query LIKE 'UPDATE project%'")) {
      return found.next();
    }
  }

  @Test
  void a_budget_that_was_left_behind_is_converted_later_and_told() {
    UUID behind = project("EUR", "2026-04-13");
    UUID without = project("EUR", "2020-01-01");
    rates(1);
    int told = toldOfTenant();
    world.update(tenant, "UPDATE project SET reporting_budget = NULL WHERE id = ?", behind);
    catchUp();
    shown(behind).body("reportingBudget", equalTo(125)).body("version", equalTo(1));
    shown(without).body("reportingBudget", nullValue());
    unconverted(1);
    assertThat(toldOfTenant()).isEqualTo(told + 1);
    catchUp();
    assertThat(toldOfTenant()).isEqualTo(told + 1);
  }

  private void catchUp() {
    scope.run(tenant, () -> leftBehind.run(tenants.current()));
  }

  private int toldOfTenant() {
    return (int)
        world.told(tenant).stream()
            .filter(event -> event.type().equals("portfolio.figures-changed"))
            .count();
  }

  @Test
  void a_change_of_currency_that_another_overtook_converts_nothing() {
    UUID project = project("EUR", "2026-04-13");
    rates(1);
    scope.run(
        tenant,
        () -> {
          Tenant now = tenants.current();
          conversion.currencyChanged(
              new Tenant(
                  now.id(),
                  now.name(),
                  now.timeZone(),
                  "EUR",
                  now.discountRate(),
                  now.fiscalYearStart(),
                  now.version()));
        });
    shown(project).body("reportingBudget", equalTo(125));
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
