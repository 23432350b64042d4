package dev.meridian.platform.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An upgrade knows what the tenants report in, so that the first change after it converts. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class KnownReportingCurrenciesTest {

  private final UUID before = UUID.randomUUID();
  private final UUID told = UUID.randomUUID();

  @Test
  void tenants_from_before_are_taken_over_and_what_is_known_stays() throws Exception {
    asSuperuser(
        """
        INSERT INTO tenant (id, name, time_zone, reporting_currency, discount_rate,
                            fiscal_year_start, version)
        VALUES ('%1$s', 'Before', 'UTC', 'EUR', 0.08, 1, 4),
               ('%2$s', 'Told', 'UTC', 'EUR', 0.08, 1, 4);
        INSERT INTO fx_reporting (tenant_id, currency, version) VALUES ('%2$s', 'GBP', 5)
        """
            .formatted(before, told));
    migrate();
    assertThat(reporting(before)).isEqualTo("EUR 4");
    assertThat(reporting(told)).isEqualTo("GBP 5");
    assertThat(
            text("SELECT relforcerowsecurity::text FROM pg_class WHERE relname = 'fx_reporting'"))
        .isEqualTo("true");
  }

  private void migrate() throws Exception {
    try (var script =
            getClass().getResourceAsStream("/db/fx/V0_6__known_reporting_currencies.sql");
        var connection = TestInfrastructure.owner();
        var statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String reporting(UUID tenant) throws Exception {
    return text(
        "SELECT currency || ' ' || version FROM fx_reporting WHERE tenant_id = '%s'"
            .formatted(tenant));
  }

  private static void asSuperuser(String text) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static String text(String query) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }
}
