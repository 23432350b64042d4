package dev.meridian.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "export"))
@WithTestResource(GatewayAddress.class)
class ForcedSecurityTest {

  /** These serve all tenants by their nature; anything else must be guarded. */
  private static final List<String> EXEMPT =
      List.of("feed_position", "flyway_schema_history", "job", "outbox", "outbox_head", "tenant");

  @Test
  void every_table_that_is_not_exempt_has_forced_row_security_and_a_policy() throws Exception {
    String unguarded =
        """
        SELECT relname FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
          AND NOT (relrowsecurity AND relforcerowsecurity
                   AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))
        ORDER BY relname
        """;
    List<String> tables = new ArrayList<>();
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(unguarded)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertThat(tables).isEqualTo(EXEMPT);
  }
}
