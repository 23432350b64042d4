package dev.meridian.risk.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.Told;
import dev.meridian.risk.metric.MetricSubject;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.risk.rule.AlertRules;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What time alone brings about, as heartbeats carry last values on. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class AlertRoundTest {

  private static final String SOURCE = "financial";
  private static final String SERVICE = "service";
  private static final String DEPENDENCY = "dependency_up";

  @Inject Told told;
  @Inject RecordedHistory history;
  @Inject Tenants tenants;
  @Inject TenantScope scope;
  @Inject AlertRules rules;
  @Inject Candidates candidates;
  @Inject AlertRepository alerts;
  @Inject AlertEvaluation evaluation;
  @Inject Sql sql;

  private UUID tenant;
  private Map<String, UUID> projects;
  private long position;

  @BeforeEach
  void a_tenant_is_known() {
    tenant = UUID.randomUUID();
    projects = history.newTenant(tenant);
  }

  private void observe(String at, String metric, String kind, String subject, String value) {
    position++;
    history.deliver(
        tenant,
        projects,
        new RecordedHistory.Line(position, at, SOURCE, metric, kind, subject, value));
  }

  private void beat(String at) {
    observe(at, "heartbeat", "", "", "");
  }

  private List<Alert> all() {
    var any = new AlertSelection(null, List.of(), List.of(), List.of(), List.of(), List.of(), null);
    return told.within(tenant, () -> alerts.list(any, "first_seen", 1000, 0));
  }

  @Test
  void a_schedule_that_never_began_is_judged_when_its_time_has_come() {
    observe("2026-01-02T08:00:00Z", "spi", "project", "alpha", "0");
    beat("2026-01-18T08:00:00Z");
    history.round(tenant);
    assertThat(all()).isEmpty();

    beat("2026-01-19T08:00:00Z");
    history.round(tenant);

    assertThat(all())
        .extracting(Alert::metric, Alert::level)
        .containsExactly(tuple("spi", AlertLevel.CRITICAL));
  }

  /** domain.md 5: SPI from 5 % planned progress on; the first of twenty days is 5 %. */
  @Test
  void a_schedule_is_judged_at_five_percent() {
    projects = Map.of("short", history.project(tenant, "2026-01-20"));
    observe("2026-01-01T08:00:00Z", "spi", "project", "short", "0.5");

    assertThat(all()).extracting(Alert::metric).containsExactly("spi");
  }

  @Test
  void a_value_that_has_to_last_rises_by_time_alone() {
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).token())
        .contentType("application/json")
        .body(
            """
            {"metric": "queue_length", "subjectKind": "service", "comparison": "above",
             "warning": 10, "critical": 20, "forSeconds": 60, "message": "{value}",
             "category": "system"}
            """)
        .post("/api/v1/alert-rules")
        .then()
        .statusCode(201);
    observe("2026-01-02T08:00:00Z", "queue_length", SERVICE, "mail", "15");
    beat("2026-01-02T08:01:00Z");
    history.round(tenant);
    assertThat(all()).extracting(Alert::level).containsExactly(AlertLevel.WARNING);

    observe("2026-01-02T08:02:00Z", "queue_length", SERVICE, "mail", "25");
    beat("2026-01-02T08:02:59Z");
    history.round(tenant);
    assertThat(all()).extracting(Alert::level).containsExactly(AlertLevel.WARNING);

    beat("2026-01-02T08:03:00Z");
    history.round(tenant);
    assertThat(all()).extracting(Alert::level).containsExactly(AlertLevel.CRITICAL);
  }

  @Test
  void a_step_that_lasts_is_what_is_expected_after_some_weeks() {
    LocalDate first = LocalDate.parse("2026-01-01");
    for (int day = 0; day < 12; day++) {
      observe(first.plusDays(day) + "T08:00:00Z", "performance_score", "tenant", "", "50");
    }
    LocalDate step = first.plusDays(12);
    observe(step + "T08:00:00Z", "performance_score", "tenant", "", "60");
    for (int day = 1; day <= 31; day++) {
      beat(step.plusDays(day) + "T08:00:00Z");
      if (day == 5) {
        history.round(tenant);
        assertThat(all()).extracting(Alert::state).containsExactly(AlertState.RAISED);
      }
    }
    history.round(tenant);

    assertThat(all()).extracting(Alert::state).containsExactly(AlertState.RESOLVED);
  }

  /** domain.md 5: an anomaly is judged by the last 30 periods, and by no fewer than 12 of them. */
  @ParameterizedTest
  @CsvSource({"2026-01-31, 1", "2026-02-01, 0"})
  void what_is_more_than_thirty_days_ago_lets_expect_nothing(LocalDate day, int anomalies) {
    LocalDate first = LocalDate.parse("2026-01-01");
    for (int count = 0; count < 12; count++) {
      observe(first.plusDays(count) + "T08:00:00Z", "cpi", "project", "alpha", "1");
    }
    observe(day + "T08:00:00Z", "cpi", "project", "alpha", "2");

    assertThat(all()).hasSize(anomalies);
  }

  /** As before V1_24, when retention took them all. */
  @Test
  void the_last_value_counts_where_no_single_observation_is_left() {
    observe("2026-01-02T08:00:00Z", DEPENDENCY, SERVICE, "redis", "0");
    told.within(tenant, () -> sql.update("DELETE FROM metric_raw"));
    beat("2026-02-10T08:00:00Z");
    history.round(tenant);

    assertThat(all()).extracting(Alert::level).containsExactly(AlertLevel.CRITICAL);
  }

  @Test
  void what_fails_for_one_subject_stops_neither_the_others_nor_the_end_of_silences() {
    observe("2026-01-02T08:00:00Z", DEPENDENCY, SERVICE, "a", "0");
    observe("2026-01-02T08:00:00Z", DEPENDENCY, SERVICE, "b", "0");
    beat("2026-01-02T08:05:00Z");
    var woken = new AtomicBoolean();

    Tenant known =
        tenants.all().stream().filter(one -> one.id().equals(tenant)).findFirst().orElseThrow();
    scope.run(
        tenant,
        () -> new AlertRound(rules, candidates, alerts, allBut("a"), noting(woken)).run(known));

    assertThat(all()).extracting(Alert::subject).containsExactly("b");
    assertThat(woken).isTrue();
  }

  private AlertEvaluation allBut(String subject) {
    return new AlertEvaluation(null, null, null, null, null) {
      @Override
      void again(MetricSubject key) {
        if (key.subject().equals(subject)) {
          throw new IllegalStateException("This one fails");
        }
        evaluation.again(key);
      }
    };
  }

  private static AlertAnswers noting(AtomicBoolean woken) {
    return new AlertAnswers(null, null, null) {
      @Override
      void wake() {
        woken.set(true);
      }
    };
  }
}
