package dev.meridian.risk.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.ManyRisks;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What requests cost at 100,000 projects and 300,000 risks: {@code -Dmeridian.scale=100000}. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
@EnabledIfSystemProperty(named = "meridian.scale", matches = "\\d+")
class RiskScaleTest {

  private static final Logger LOG = Logger.getLogger(RiskScaleTest.class);
  private static final int TIMES = 15;

  private final UUID tenant = UUID.randomUUID();

  @Inject Told told;
  @Inject ManyRisks many;
  @Inject Tenants tenants;
  @Inject Sql sql;

  @Test
  void requests_do_not_read_every_risk() {
    tenants.store(new Tenant(tenant, "T", ZoneOffset.UTC, "USD", new BigDecimal("0.08"), 1, 1));
    int projects = Integer.getInteger("meridian.scale");
    load(projects);

    time("summary", "/api/v1/summaries/risk");
    time("summary of a portfolio", "/api/v1/summaries/risk?portfolio=P7");
    time("list", "/api/v1/risks?limit=100");
    time("list of a portfolio", "/api/v1/risks?limit=100&portfolio=P7");
    time("list of levels and status", "/api/v1/risks?riskLevel=Critical,High&status=Open");
    time("list of a project", "/api/v1/risks?projectIds=" + anyProject());
    time("list of an owner", "/api/v1/risks?owner=Owner 17");
    time("list by target", "/api/v1/risks?portfolio=P7&sort=targetDate");
    time("list of what is overdue", "/api/v1/risks?overdue=true");
    time("list of a category", "/api/v1/risks?category=Supply");
    time("list by words", "/api/v1/risks?q=number 4711");
    time("deep page", "/api/v1/risks?offset=250000");
    UUID project = anyProject();
    time("write", () -> post(project));

    JsonPath whole = get("/api/v1/risks?limit=1");
    assertThat(whole.getLong("analytics.totalRisks")).isEqualTo(3L * projects + TIMES);
    assertThat(whole.getLong("analytics.riskTrend[12].openRisks"))
        .isEqualTo(
            within(
                () ->
                    sql.first(
                            "SELECT count(*) AS open FROM risk WHERE status <> 'Closed'",
                            row -> row.number("open"))
                        .orElseThrow()));
  }

  private void load(int projects) {
    long start = System.nanoTime();
    many.fill(tenant, projects);
    LOG.infof("loaded and summed up in %d ms", since(start));
    within(
        () ->
            sql.list(
                "SELECT count(*) AS rows FROM risk_rollup",
                row -> {
                  LOG.infof("%d rows of sums", row.number("rows"));
                  return 1;
                }));
  }

  private UUID anyProject() {
    return within(() -> sql.list("SELECT id FROM project LIMIT 1", row -> row.uuid("id"))).get(0);
  }

  private void time(String what, String path) {
    time(what, () -> get(path));
  }

  private void time(String what, Runnable request) {
    long[] micros = new long[TIMES];
    for (int count = 0; count < TIMES; count++) {
      long start = System.nanoTime();
      request.run();
      micros[count] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(micros);
    LOG.infof(
        "%-28s median %7.1f ms, least %7.1f ms",
        what, micros[TIMES / 2] / 1000.0, micros[0] / 1000.0);
  }

  private static long since(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private JsonPath get(String path) {
    return given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).token())
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private void post(UUID project) {
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).token())
        .contentType("application/json")
        .body(
            "{\"projectId\": \"%s\", \"title\": \"T\", \"probability\": 2, \"impact\": 3}"
                .formatted(project))
        .post("/api/v1/risks")
        .then()
        .statusCode(201);
  }

  private <T> T within(java.util.function.Supplier<T> work) {
    return told.within(tenant, work);
  }
}
