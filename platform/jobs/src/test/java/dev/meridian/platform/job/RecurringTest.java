package dev.meridian.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class RecurringTest {

  /** Its local date is always one or two days ahead of {@link #WEST}. */
  private static final ZoneId EAST = ZoneId.of("Pacific/Kiritimati");

  private static final ZoneId WEST = ZoneId.of("Pacific/Pago_Pago");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Rounds.Beat beat;
  @Inject Rounds.Visit visit;
  @Inject Rounds.Diary diary;
  @Inject DailyRuns days;
  @Inject Tenants tenants;
  @Inject TenantScope scope;
  @Inject Sql sql;
  @Inject Clock clock;

  private UUID tenant(ZoneId zone) {
    UUID id = UUID.randomUUID();
    tenants.store(new Tenant(id, "Probe", zone, "USD", new BigDecimal("0.08"), 1, 1));
    return id;
  }

  private <T> T inTenant(UUID tenant, java.util.concurrent.Callable<T> work) {
    return scope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work));
  }

  private List<String> written(UUID tenant) {
    return inTenant(tenant, () -> sql.list("SELECT word FROM probe", row -> row.string("word")));
  }

  @Test
  void a_recurring_job_comes_again_also_after_a_failure() {
    await().atMost(PATIENCE).until(() -> beat.runs() > 2);
  }

  @Test
  void a_tenants_job_visits_every_tenant_though_each_fails() {
    UUID one = tenant(EAST);
    UUID other = tenant(WEST);
    await().atMost(PATIENCE).until(() -> visit.visited().containsAll(List.of(one, other)));
  }

  @Test
  void a_day_is_run_once_and_is_the_tenants_own() {
    UUID east = tenant(EAST);
    UUID west = tenant(WEST);
    days.runDue();
    days.runDue();
    assertThat(diary.runs(east))
        .extracting(DailyRun::day)
        .containsExactly(LocalDate.ofInstant(clock.instant(), EAST));
    assertThat(diary.runs(west))
        .extracting(DailyRun::day)
        .containsExactly(LocalDate.ofInstant(clock.instant(), WEST));
    assertThat(diary.runs(west).get(0).previous()).isNull();
    assertThat(written(west)).hasSize(1);
  }

  @Test
  void after_days_without_a_replica_it_runs_once_and_knows_the_last_day() {
    UUID tenant = tenant(WEST);
    days.runDue();
    LocalDate last = diary.runs(tenant).get(0).day().minusDays(3);
    inTenant(tenant, () -> sql.update("UPDATE job_day SET day = ?", last));
    days.runDue();
    days.runDue();
    assertThat(diary.runs(tenant)).hasSize(2);
    assertThat(diary.runs(tenant).get(1).previous()).isEqualTo(last);
  }

  @Test
  void two_replicas_at_once_run_a_day_once() {
    UUID tenant = tenant(WEST);
    IntStream.range(0, 8).parallel().forEach(replica -> days.runDue());
    assertThat(diary.runs(tenant)).hasSize(1);
    assertThat(written(tenant)).hasSize(1);
  }

  @Test
  void a_day_that_failed_left_nothing_and_is_tried_again() {
    UUID tenant = tenant(WEST);
    UUID other = tenant(WEST);
    diary.failFor(tenant, true);
    days.runDue();
    assertThat(written(tenant)).isEmpty();
    assertThat(diary.runs(other)).hasSize(1);
    diary.failFor(tenant, false);
    days.runDue();
    assertThat(written(tenant)).hasSize(1);
    assertThat(diary.runs(other)).hasSize(1);
  }

  @Test
  void who_keeps_figures_hears_once_that_a_tenants_day_has_begun() {
    UUID tenant = tenant(WEST);
    days.runDue();
    days.runDue();
    String today = LocalDate.ofInstant(clock.instant(), WEST).toString();
    assertThat(
            inTenant(
                tenant,
                () ->
                    sql.list(
                        """
                        SELECT portfolio IS NULL AS at_large, data ->> 'day' AS day FROM outbox
                        WHERE type = 'day.begun' AND tenant_id = ? AND subject = ?
                        """,
                        row -> row.flag("at_large") + " " + row.string("day"),
                        tenant,
                        tenant.toString())))
        .containsExactly("true " + today);
  }
}
