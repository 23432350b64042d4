package dev.meridian.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class RowSecurityTest {

  private static final List<String> EXEMPT =
      List.of("feed_position", "flyway_schema_history", "job", "outbox", "outbox_head", "tenant");

  @Inject Sql sql;
  @Inject Told told;

  @Test
  void every_table_has_forced_row_security_or_is_known_to_be_exempt() {
    List<String> open =
        sql.list(
            """
            SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                       AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
            ORDER BY relname
            """,
            row -> row.string("relname"));

    assertThat(open).isEqualTo(EXEMPT);
  }

  @Test
  void a_query_without_where_returns_the_callers_tenant_alone() {
    told.tenantsKnown();
    for (UUID tenant : List.of(TestTokens.TENANT_A, TestTokens.TENANT_B)) {
      UUID project = told.project(tenant, "Marker of " + tenant);
      told.metric(tenant, "risk_score", project, "Marker of " + tenant, "20", 1);
    }

    for (String table :
        List.of(
            "project",
            "project_figures",
            "metric_last",
            "metric_raw",
            "metric_day",
            "alert_rule",
            "alert")) {
      assertThat(tenants(table, TestTokens.TENANT_A)).containsExactly(TestTokens.TENANT_A);
      assertThat(tenants(table, TestTokens.TENANT_B)).containsExactly(TestTokens.TENANT_B);
      assertThat(tenants(table, null)).isEmpty();
    }
  }

  private List<UUID> tenants(String table, UUID as) {
    return told.within(
        as,
        () -> sql.list("SELECT DISTINCT tenant_id FROM " + table, row -> row.uuid("tenant_id")));
  }
}
