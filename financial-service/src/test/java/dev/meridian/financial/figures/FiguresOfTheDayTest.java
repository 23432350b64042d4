package dev.meridian.financial.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.financial.Told;
import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.metric.MetricHeartbeat;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class FiguresOfTheDayTest {

  @Inject Told told;
  @Inject FiguresOfTheDayJob job;
  @Inject MetricHeartbeat heartbeat;
  @Inject @All List<DailyJob> daily;
  @Inject TenantScope scope;
  @Inject Tenants tenants;

  private final UUID moving = UUID.randomUUID();
  private final UUID resting = UUID.randomUUID();

  private void yesterday() {
    told.tenants();
    told.tell("project.updated", moving, 1, Map.of());
    told.tell(
        "project.updated",
        resting,
        1,
        Map.of("startDate", "2025-01-01", "endDate", "2025-12-31", "percentComplete", 100));
    inTenant(
        () ->
            told.execute(
                "UPDATE project_figures SET figures_day = '2026-01-04' WHERE project_id IN ('%s', '%s')"
                    .formatted(moving, resting)));
    inTenant(
        () ->
            told.execute(
                "UPDATE project_figures SET planned_value = 200000,"
                    + " schedule_performance_index = 1 WHERE project_id = '%s'".formatted(moving)));
  }

  private void inTenant(Runnable work) {
    scope.run(TestTokens.TENANT_A, () -> QuarkusTransaction.requiringNew().run(work));
  }

  private void run() {
    scope.run(TestTokens.TENANT_A, () -> job.run(tenants.current()));
  }

  @Test
  void what_moved_with_the_calendar_is_told_and_the_rest_is_not() {
    yesterday();
    int ofResting = told.toldAbout(resting).size();

    run();

    List<Told.Message> figures = told.toldAbout(moving, "finance.figures-changed");
    assertThat(figures).hasSize(2);
    assertThat(figures.get(1).data().get("plannedValue").intValue()).isEqualTo(250_000);
    assertThat(told.toldAbout(moving, "metric.observed"))
        .filteredOn(message -> message.data().get("metric").asText().equals("spi"))
        .last()
        .satisfies(
            message ->
                assertThat(message.data().get("value").decimalValue()).isEqualByComparingTo("0.8"));
    assertThat(told.toldAbout(resting)).hasSize(ofResting);

    run();

    assertThat(told.toldAbout(moving, "finance.figures-changed")).hasSize(2);
  }

  @Test
  void a_days_begin_is_told_whether_figures_moved_or_not() {
    assertThat(daily).extracting(DailyJob::name).contains("day-begun");
  }

  @Test
  void a_heartbeat_says_which_service_lives() {
    told.tenants();
    scope.run(TestTokens.TENANT_A, () -> heartbeat.run(tenants.current()));

    assertThat(
            told.sql(
                TestTokens.TENANT_A,
                "SELECT topic || ' ' || data::text AS line FROM outbox"
                    + " WHERE type = 'metric.heartbeat' AND tenant_id = ?",
                row -> row.string("line"),
                TestTokens.TENANT_A))
        .contains("metrics {\"asOf\": \"2026-01-05T12:00:00Z\", \"service\": \"financial\"}");
  }
}
