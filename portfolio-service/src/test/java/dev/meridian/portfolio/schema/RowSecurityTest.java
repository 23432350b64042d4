package dev.meridian.portfolio.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PortfolioServiceTest
class RowSecurityTest {

  /** Tables that serve all tenants; see the platform's migration for the reasons. */
  private static final Set<String> EXEMPT =
      Set.of("outbox", "outbox_head", "feed_position", "tenant", "flyway_schema_history", "job");

  @Inject Sql sql;
  @Inject World world;

  @Test
  void every_table_has_forced_row_security_with_a_policy_or_is_exempt() {
    List<String> open =
        world.inTenant(
            null,
            () ->
                sql.list(
                    """
                    SELECT relname FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                      AND NOT (relrowsecurity AND relforcerowsecurity
                               AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid))
                    """,
                    row -> row.string("relname")));
    assertThat(open).containsExactlyInAnyOrderElementsOf(EXEMPT);
  }

  @Test
  void a_query_without_where_sees_the_tenant_alone_and_without_a_tenant_nothing() {
    UUID one = world.newTenant();
    UUID other = world.newTenant();
    world.project(one, Map.of("name", "Heron"));
    world.project(other, Map.of("name", "Otter"));

    assertThat(names(one)).containsExactly("Heron");
    assertThat(names(other)).containsExactly("Otter");
    assertThat(names(null)).isEmpty();
  }

  private List<String> names(UUID tenant) {
    return world.inTenant(
        tenant, () -> sql.list("SELECT name FROM project", row -> row.string("name")));
  }
}
