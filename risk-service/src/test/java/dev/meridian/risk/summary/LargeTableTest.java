package dev.meridian.risk.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.ManyRisks;
import dev.meridian.risk.Told;
import dev.meridian.risk.alert.AlertService;
import dev.meridian.risk.register.MonthEnds;
import dev.meridian.testing.RowsRead;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The dashboard's part about risks reads neither all risks nor all projects, nor the alerts that
 * are over, which were the more urgent ones here.
 */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class LargeTableTest {

  private static final int PROJECTS = 500;
  private static final int ALERTS = 3_000;

  /** What is shown, and room for another plan. */
  private static final long FEW = 100;

  @Inject Told told;
  @Inject ManyRisks many;
  @Inject SummaryRepository figures;
  @Inject AlertService alerts;
  @Inject Sql sql;
  @Inject DataSource database;

  private UUID tenant;

  @BeforeEach
  void many_risks_and_alerts() {
    tenant = told.tenantKnown("UTC");
    many.fill(tenant, PROJECTS);
    told.within(
        tenant,
        () ->
            sql.update(
                """
                INSERT INTO alert (id, rule_id, subject_kind, subject, level, category, metric,
                                   value, threshold, message, action_required, priority, state,
                                   count, first_seen, last_seen, portfolio, version, updated_at)
                SELECT gen_random_uuid(), gen_random_uuid(), 'project', n::text, 'warning', 'risk',
                       'risk_score', 12, 10, 'M', false,
                       CASE WHEN n % 10 = 0 THEN 10 ELSE 90 END,
                       CASE WHEN n % 10 = 0 THEN 'raised' ELSE 'resolved' END,
                       1, now(), now() - n * interval '1 minute', 'P' || n % 20, 1, now()
                FROM generate_series(1, ?) n
                """,
                ALERTS));
    many.analyze();
  }

  private Map<String, Long> rowsReadBy(Runnable work) {
    return told.within(tenant, () -> RowsRead.by(database, work));
  }

  @Test
  void exposure_comes_from_kept_sums_and_alerts_are_the_first_of_their_order() {
    assertThat(
            rowsReadBy(
                () -> {
                  var days = MonthEnds.andToday(LocalDate.now(ZoneOffset.UTC));
                  assertThat(figures.trend(null, days)).hasSize(days.size());
                  assertThat(figures.asOf(null)).isPresent();
                  assertThat(alerts.mostUrgent(null)).hasSize(10);
                }))
        .containsEntry("risk", 0L)
        .containsEntry("project", 0L)
        .containsEntry("project_figures", 0L)
        .hasEntrySatisfying("alert", read -> assertThat(read).isBetween(1L, FEW));
  }

  /** Nobody would be told of a read if none were counted. */
  @Test
  void a_read_of_all_alerts_is_counted() {
    assertThat(
            rowsReadBy(
                () ->
                    sql.list("SELECT sum(value) AS total FROM alert", row -> row.number("total"))))
        .hasEntrySatisfying("alert", read -> assertThat(read).isGreaterThanOrEqualTo(ALERTS));
  }
}
