package dev.meridian.financial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class RowLevelSecurityTest {

  /** What serves all tenants alike, or is no tenant's: see ADR 3. */
  private static final Set<String> EXEMPT =
      Set.of("outbox", "outbox_head", "feed_position", "tenant", "job", "flyway_schema_history");

  @Inject Told told;

  @Test
  void every_table_forces_a_policy_or_is_listed() {
    List<String> open =
        told.sql(
            TestTokens.TENANT_A,
            """
            SELECT relname FROM pg_class c
            WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
              AND NOT (relrowsecurity AND relforcerowsecurity
                       AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid))
            """,
            row -> row.string("relname"));

    assertThat(Set.copyOf(open)).isEqualTo(EXEMPT);
  }

  @Test
  void a_query_without_where_returns_the_tenant_alone_and_nothing_without_one() {
    told.tenants();
    UUID project = UUID.randomUUID();
    told.tell("project.updated", project, 1, Map.of());
    told.tell("project.cost-reported", project, 1, Map.of());

    for (String table :
        List.of(
            "project",
            "cost_line",
            "project_figures",
            "monthly_cost",
            "portfolio_step",
            "progress")) {
      String count = "SELECT COUNT(*) AS rows FROM " + table;
      assertThat(told.sql(TestTokens.TENANT_A, count, row -> row.number("rows")).get(0))
          .isPositive();
      assertThat(told.sql(TestTokens.TENANT_B, count, row -> row.number("rows")))
          .containsExactly(0L);
      assertThat(told.sql(null, count, row -> row.number("rows"))).containsExactly(0L);
    }
  }
}
