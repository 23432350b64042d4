package dev.meridian.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Topic;
import dev.meridian.platform.sql.Sql;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class TenantAppliedTest {

  @Inject TenantProjection projection;
  @Inject TenantScope scope;
  @Inject ObjectMapper json;
  @Inject Sql sql;

  private final UUID id = UUID.randomUUID();

  @Test
  void settings_that_figures_follow_are_told_once_they_are_applied() {
    apply("Aster", "Europe/Berlin", 1);
    assertThat(told()).isEmpty();
    apply("Aster", "Asia/Tokyo", 2);
    assertThat(told()).containsExactly("2");

    // Neither what comes again, nor late, nor a name moves figures.
    apply("Aster", "Asia/Tokyo", 2);
    apply("Aster", "Europe/Berlin", 1);
    apply("Aster & Sons", "Asia/Tokyo", 3);
    assertThat(told()).containsExactly("2");
  }

  private void apply(String name, String zone, long version) {
    var tenant = new Tenant(id, name, ZoneId.of(zone), "EUR", new BigDecimal("0.08"), 1, version);
    var event =
        new Event(
            UUID.randomUUID(),
            "gateway",
            Topic.EVENTS,
            0,
            "tenant.updated",
            id.toString(),
            Instant.EPOCH,
            id,
            null,
            null,
            version,
            json.valueToTree(tenant));
    scope.run(id, () -> QuarkusTransaction.requiringNew().run(() -> projection.apply(event)));
  }

  private List<String> told() {
    return scope.call(
        id,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        sql.list(
                            """
                            SELECT version::text AS told FROM outbox
                            WHERE type = 'tenant.applied' AND subject = ? AND portfolio IS NULL
                            """,
                            row -> row.string("told"),
                            id.toString())));
  }
}
