package dev.meridian.financial.currency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.financial.Told;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amounts in other currencies, with rates that are there, come later, or never come. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class ReconversionTest {

  private static final TestTokens ANALYST = TestTokens.analyst().portfolios("*");

  @Inject Told told;
  @Inject AmountReconversion reconversion;
  @Inject LeftBehindJob leftBehind;
  @Inject TenantScope scope;
  @Inject Tenants tenants;

  private final UUID project = UUID.randomUUID();
  private final String portfolio = "Portfolio " + project;

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private void rate(TestTokens caller, String date, String rates) {
    given()
        .auth()
        .oauth2(caller.token())
        .contentType("application/json")
        .body("{\"rates\": {" + rates + "}}")
        .put("/api/v1/fx-rates/" + date)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse cost(TestTokens caller, String date, String amount, String currency) {
    return given()
        .auth()
        .oauth2(caller.token())
        .contentType("application/json")
        .body(
            "{\"kind\": \"actual\", \"date\": \"%s\", \"amount\": %s, \"currency\": \"%s\"}"
                .formatted(date, amount, currency))
        .post("/api/v1/projects/" + project + "/costs")
        .then()
        .statusCode(201);
  }

  private ValidatableResponse metrics() {
    return given()
        .auth()
        .oauth2(ANALYST.token())
        .queryParam("portfolio", portfolio)
        .get("/api/v1/financial-metrics")
        .then()
        .statusCode(200);
  }

  private void aProject(Map<String, ?> more) {
    var data = new java.util.HashMap<String, Object>(more);
    data.put("portfolio", portfolio);
    told.tell("project.updated", project, 1, data);
  }

  @Test
  void a_rate_serves_seven_days_and_not_the_eighth() {
    aProject(Map.of());
    rate(ANALYST, "2014-03-03", "\"USD\": 1.25, \"GBP\": 0.5");

    cost(ANALYST, "2014-03-03", "100", "EUR").body("reportingAmount", equalTo(125));
    // Through the euro: 100 ÷ 0.5 × 1.25.
    cost(ANALYST, "2014-03-10", "100", "GBP").body("reportingAmount", equalTo(250));
    cost(ANALYST, "2014-03-11", "100", "GBP").body("reportingAmount", nullValue());
    metrics().body("summary.unconverted", equalTo(1)).body("summary.totalActual", equalTo(375));
  }

  @Test
  void what_waits_for_a_rate_is_converted_when_it_arrives_and_again_when_it_is_corrected() {
    aProject(Map.of("currency", "GBP", "budgetDate", "2013-06-05"));
    cost(ANALYST, "2013-06-04", "10", "GBP").body("reportingAmount", nullValue());
    metrics().body("summary.unconverted", equalTo(2)).body("summary.totalBudget", nullValue());

    rate(ANALYST, "2013-06-03", "\"USD\": 1.5, \"GBP\": 0.75");

    metrics()
        .body("summary.unconverted", equalTo(0))
        .body("summary.totalBudget", equalTo(1_000_000))
        .body("summary.totalActual", equalTo(20))
        .body("trends[3].cumulative.plannedValue", equalTo(500_000));

    rate(ANALYST, "2013-06-04", "\"USD\": 3, \"GBP\": 0.75");

    metrics()
        .body("summary.totalBudget", equalTo(2_000_000))
        .body("summary.totalActual", equalTo(40));
  }

  @Test
  void a_line_that_met_its_rate_on_the_way_is_found_later() {
    aProject(Map.of());
    rate(ANALYST, "2012-06-04", "\"USD\": 1.5");
    cost(ANALYST, "2012-06-04", "10", "EUR");
    // As when both were written at once, and neither saw the other.
    inTenant(
        TestTokens.TENANT_A,
        "UPDATE cost_line SET reporting_amount = NULL WHERE project_id = '" + project + "'");

    scope.run(
        TestTokens.TENANT_A,
        () -> {
          Tenant tenant = tenants.current();
          leftBehind.run(tenant);
        });

    metrics().body("summary.totalActual", equalTo(15)).body("summary.unconverted", equalTo(0));
  }

  @Test
  void an_amount_that_no_column_holds_in_the_reporting_currency_stays_unconverted() {
    aProject(Map.of());
    rate(ANALYST, "2011-06-06", "\"USD\": 1000, \"GBP\": 1");

    cost(ANALYST, "2011-06-06", "999999999999999", "GBP").body("reportingAmount", nullValue());
  }

  private void inTenant(UUID tenant, String statement) {
    scope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> told.execute(statement)));
  }

  private void tenantReportsIn(String currency, long version) {
    ObjectNode event = told.recorded("tenant.updated");
    event
        .put("subject", TestTokens.TENANT_B.toString())
        .put("tenant", TestTokens.TENANT_B.toString())
        .put("version", version);
    ((ObjectNode) event.get("data"))
        .put("id", TestTokens.TENANT_B.toString())
        .put("reportingCurrency", currency)
        .put("version", version);
    told.tell(event);
  }

  private List<String> reporting() {
    return told.sql(
        TestTokens.TENANT_B,
        """
        SELECT concat_ws(' ', (SELECT trim_scale(reporting_budget) FROM project WHERE id = f.project_id),
               trim_scale(f.actual_total), f.unconverted,
               (SELECT trim_scale(SUM(amount)) FROM portfolio_step WHERE kind = 'actual')) AS line
        FROM project_figures f WHERE project_id = ?
        """,
        row -> row.string("line"),
        project);
  }

  @Test
  void all_is_converted_again_when_the_tenant_reports_in_another_currency() {
    TestTokens admin = TestTokens.admin().tenant(TestTokens.TENANT_B);
    tenantReportsIn("USD", 2);
    rate(admin, "2026-01-02", "\"USD\": 1.25, \"GBP\": 0.5");
    ObjectNode event =
        told.event(
            "project.updated", project, 1, Map.of("budget", 1000, "budgetDate", "2026-01-02"));
    told.tell(event.put("tenant", TestTokens.TENANT_B.toString()));
    cost(admin, "2026-01-02", "100", "USD");
    cost(admin, "2026-01-03", "100", "GBP");
    cost(admin, "2020-01-03", "100", "USD");
    assertThat(reporting()).containsExactly("1000 450 0 450");

    tenantReportsIn("EUR", 3);

    await().untilAsserted(() -> assertThat(reporting()).containsExactly("800 280 1 280"));
    assertThat(told.sql(TestTokens.TENANT_B, "SELECT 1 AS n FROM currency_change", row -> 1))
        .isEmpty();
  }
}
