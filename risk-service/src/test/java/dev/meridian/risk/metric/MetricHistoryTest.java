package dev.meridian.risk.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.job.DailyRun;
import dev.meridian.platform.metric.MetricHeartbeat;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class MetricHistoryTest {

  private static final String METRIC = "queue_length";
  private static final MetricSubject KEY =
      new MetricSubject(METRIC, SubjectKind.SERVICE, "finance");

  @Inject Told told;
  @Inject Tenants tenants;
  @Inject MetricHistory history;
  @Inject MetricRetention retention;
  @Inject MetricHeartbeat heartbeats;
  @Inject RecordedDays days;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  /** Of each test's own, five hours behind Greenwich. */
  private Tenant tenant;

  /** Of each test's own too: a heartbeat without a tenant is for all of them. */
  private String source;

  @BeforeEach
  void a_tenant_is_known() {
    source = "source-" + UUID.randomUUID();
    tenant =
        new Tenant(
            UUID.randomUUID(),
            "T",
            ZoneId.of("America/Bogota"),
            "USD",
            new BigDecimal("0.08"),
            1,
            1);
    tenants.store(tenant);
  }

  private void observe(String at, String value, long position) {
    ObjectNode data =
        json.createObjectNode()
            .put("metric", METRIC)
            .put("subjectKind", "service")
            .put("subject", "finance")
            .put("value", value == null ? null : new BigDecimal(value))
            .put("asOf", at);
    told.apply(event(tenant.id(), "metric.observed", position, data));
  }

  private void beat(UUID of, String at) {
    ObjectNode data = json.createObjectNode().put("service", source).put("asOf", at);
    told.apply(event(of, "metric.heartbeat", 1, data));
  }

  private Event event(UUID tenant, String type, long position, ObjectNode data) {
    return new Event(
        UUID.randomUUID(),
        source,
        "metrics",
        position,
        type,
        "finance",
        Instant.EPOCH,
        tenant,
        null,
        null,
        0,
        data);
  }

  private List<String> daily() {
    return told.within(tenant.id(), days::all);
  }

  private List<String> values(String before) {
    return told
        .within(tenant.id(), () -> history.dailyValues(KEY, LocalDate.parse(before), 30))
        .stream()
        .map(BigDecimal::toPlainString)
        .toList();
  }

  @Test
  void a_days_last_value_lowest_highest_and_number_are_kept_by_the_tenants_day() {
    observe("2026-03-02T04:59:00Z", "9", 1);
    observe("2026-03-02T05:00:00Z", "4", 2);
    observe("2026-03-02T20:00:00Z", "7", 3);
    observe("2026-03-03T04:59:59Z", "5", 4);

    assertThat(daily()).containsExactly("2026-03-01 9 9..9 1", "2026-03-02 5 4..7 3");
  }

  @Test
  void late_and_repeated_observations_change_a_days_extremes_and_not_its_last_value() {
    observe("2026-03-02T12:00:00Z", "5", 4);
    observe("2026-03-02T10:00:00Z", "9", 3);
    observe("2026-03-02T10:00:00Z", "9", 3);
    observe("2026-03-02T12:00:00Z", "6", 5);
    observe("2026-03-02T11:00:00Z", null, 6);

    assertThat(daily()).containsExactly("2026-03-02 6 5..9 4");
    List<Observation> all = told.within(tenant.id(), () -> history.observations(KEY));
    assertThat(all)
        .extracting(seen -> seen.asOf().toString().substring(11, 13))
        .containsExactly("10", "11", "12", "12");
  }

  /** domain.md 5: a heartbeat carries last values forward. */
  @Test
  void a_last_value_stands_for_days_on_which_its_service_was_there() {
    observe("2026-03-02T12:00:00Z", "5", 1);
    beat(tenant.id(), "2026-03-03T12:00:00Z");
    beat(null, "2026-03-05T12:00:00Z");
    observe("2026-03-06T12:00:00Z", "8", 2);
    observe("2026-03-07T12:00:00Z", null, 3);
    beat(tenant.id(), "2026-03-08T12:00:00Z");

    assertThat(values("2026-03-10")).containsExactly("5", "5", "5", "8");
    assertThat(values("2026-03-06")).containsExactly("5", "5", "5");
    assertThat(values("2026-03-02")).isEmpty();
  }

  @Test
  void the_horizon_of_a_value_is_its_services_newest_heartbeat() {
    observe("2026-03-02T12:00:00Z", "5", 1);
    assertThat(horizon()).isEqualTo("2026-03-02T12:00:00Z");

    beat(tenant.id(), "2026-03-02T12:05:00Z");
    beat(tenant.id(), "2026-03-02T12:01:00Z");
    beat(UUID.randomUUID(), "2026-03-02T23:00:00Z");

    assertThat(horizon()).isEqualTo("2026-03-02T12:05:00Z");
  }

  private Instant horizon() {
    return told.within(tenant.id(), () -> history.horizon(history.last(KEY).orElseThrow()));
  }

  @Test
  void single_observations_are_kept_for_30_days_or_while_in_force_and_their_days_for_good() {
    Instant now = clock.instant();
    observe(now.minus(Duration.ofDays(33)).toString(), "4", 1);
    observe(now.minus(Duration.ofDays(31)).toString(), "5", 2);
    observe(now.minus(Duration.ofDays(29)).toString(), "6", 3);

    told.within(
        tenant.id(),
        () -> {
          retention.run(new DailyRun(tenant, tenant.today(clock), null));
          return null;
        });

    assertThat(told.within(tenant.id(), () -> history.observations(KEY)))
        .extracting(seen -> seen.value().intValue())
        .containsExactly(5, 6);
    assertThat(daily()).hasSize(3);
  }

  @Test
  void this_service_says_each_five_minutes_that_its_values_hold() {
    assertThat(heartbeats.delay()).isEqualTo(Duration.ofMinutes(5));
    int before = told.heard("risk").size();

    told.within(
        tenant.id(),
        () -> {
          heartbeats.run(tenant);
          return null;
        });

    List<Told.Heard> heard = told.heard("risk");
    assertThat(heard).hasSize(before + 1);
    Told.Heard beat = heard.get(before);
    assertThat(beat.type()).isEqualTo("metric.heartbeat");
    assertThat(beat.topic()).isEqualTo("metrics");
    assertThat(beat.data().get("service").asText()).isEqualTo("risk");
    assertThat(beat.data().get("asOf").isTextual()).isTrue();
  }

  /** Metrics of one tenant must not keep those of all others waiting. */
  @Test
  void an_observation_is_kept_before_its_tenant_is_known() {
    tenant =
        new Tenant(UUID.randomUUID(), "T", ZoneId.of("UTC"), "USD", new BigDecimal("0.08"), 1, 1);

    observe("2026-03-02T23:59:59Z", "5", 1);

    assertThat(daily()).containsExactly("2026-03-02 5 5..5 1");
  }
}
