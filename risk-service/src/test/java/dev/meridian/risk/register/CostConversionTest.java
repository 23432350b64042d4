package dev.meridian.risk.register;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.fx.DayRates;
import dev.meridian.platform.job.DailyRun;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** domain.md, amounts: converted at their own date's rate or one of the seven days before. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class CostConversionTest {

  private static final LocalDate COST_DATE = LocalDate.of(2026, 3, 10);

  private final UUID id = UUID.randomUUID();

  @Inject Told told;
  @Inject Tenants tenants;
  @Inject TenantScope scope;
  @Inject CostConversion conversion;
  @Inject ObjectMapper json;
  @Inject Sql sql;

  private UUID project;

  @BeforeEach
  void a_tenant_of_its_own() {
    tenants.store(tenant("USD", 1));
    project = told.project(id, "Technology");
  }

  private Tenant tenant(String currency, long version) {
    return new Tenant(id, "T", ZoneOffset.UTC, currency, new BigDecimal("0.08"), 1, version);
  }

  private void create(String cost, String currency) {
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(id).token())
        .contentType("application/json")
        .body(
            """
            {"projectId": "%s", "title": "T", "probability": 3, "impact": 1, "impactCost": %s,
             "currency": "%s", "impactCostDate": "%s"}
            """
                .formatted(project, cost, currency, COST_DATE))
        .post("/api/v1/risks")
        .then()
        .statusCode(201);
  }

  private ValidatableResponse analytics() {
    return given()
        .auth()
        .oauth2(TestTokens.admin().tenant(id).token())
        .get("/api/v1/risks")
        .then()
        .statusCode(200);
  }

  private void rates(LocalDate date, long version, Map<String, BigDecimal> perEuro) {
    told.apply(
        new Event(
            UUID.randomUUID(),
            "financial",
            "events",
            version,
            "fx.rate-set",
            date.toString(),
            Instant.EPOCH,
            id,
            null,
            null,
            version,
            json.valueToTree(new DayRates(date, perEuro))));
  }

  @Test
  void a_cost_converts_at_the_rate_that_is_there() {
    rates(COST_DATE.minusDays(7), 1, Map.of("USD", new BigDecimal("1.25")));
    create("1000", "EUR");

    analytics().body("analytics.exposure", equalTo(625)).body("analytics.unconverted", equalTo(0));
  }

  @Test
  void a_cost_without_a_rate_for_8_days_is_counted_until_one_arrives() {
    rates(COST_DATE.minusDays(8), 1, Map.of("USD", new BigDecimal("1.25")));
    create("1000", "EUR");
    create("100", "USD");

    analytics().body("analytics.exposure", equalTo(50)).body("analytics.unconverted", equalTo(1));

    rates(COST_DATE.minusDays(2), 1, Map.of("USD", new BigDecimal("1.10")));
    analytics().body("analytics.exposure", equalTo(600)).body("analytics.unconverted", equalTo(0));

    rates(COST_DATE, 1, Map.of("USD", new BigDecimal("1.20")));
    analytics().body("analytics.exposure", equalTo(650));
  }

  @Test
  void another_reporting_currency_converts_everything_again() {
    create("100", "USD");
    create("50", "JPY");
    rates(COST_DATE, 1, Map.of("USD", new BigDecimal("1.25")));
    analytics().body("analytics.exposure", equalTo(50)).body("analytics.unconverted", equalTo(1));

    tenants.store(tenant("EUR", 2));
    scope.run(id, () -> conversion.currencyChanged(tenant("EUR", 2)));

    analytics().body("analytics.exposure", equalTo(40)).body("analytics.unconverted", equalTo(1));
  }

  @Test
  void a_cost_that_missed_its_rates_is_converted_the_next_day() {
    rates(COST_DATE, 1, Map.of("USD", new BigDecimal("1.25")));
    create("8", "EUR");
    told.within(
        id,
        () -> {
          sql.update("UPDATE risk SET reporting_impact_cost = NULL");
          return sql.list("SELECT rebuild_risk_rollups()::text AS done", row -> 1);
        });
    analytics().body("analytics.exposure", nullValue()).body("analytics.unconverted", equalTo(1));

    told.within(
        id,
        () -> {
          conversion.run(new DailyRun(tenant("USD", 1), COST_DATE, null));
          return 0;
        });

    analytics().body("analytics.exposure", equalTo(5)).body("analytics.unconverted", equalTo(0));
  }
}
