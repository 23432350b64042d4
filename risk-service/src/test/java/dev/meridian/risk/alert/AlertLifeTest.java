package dev.meridian.risk.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.risk.Told;
import dev.meridian.risk.rule.AlertCategory;
import dev.meridian.risk.rule.AlertLevel;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class AlertLifeTest {

  private static final UUID TENANT = TestTokens.TENANT_A;
  private static final String BUDGET = "budget_variance_percent";

  @Inject Told told;
  @Inject AlertRepository alerts;

  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    project = told.project(TENANT, "Technology");
  }

  private void budget(String value, long second) {
    told.metric(TENANT, BUDGET, project, "Technology", value, second);
  }

  private List<Alert> ofProject() {
    return told.within(
        TENANT,
        () ->
            alerts
                .list(
                    new AlertSelection(
                        null, List.of(), List.of(), List.of(), List.of(), List.of(), null),
                    "first_seen",
                    1000,
                    0)
                .stream()
                .filter(alert -> alert.subject().equals(project.toString()))
                .toList());
  }

  private Alert only() {
    assertThat(ofProject()).hasSize(1);
    return ofProject().get(0);
  }

  private List<String> events(Alert alert) {
    return told.heard(alert.id().toString()).stream().map(Told.Heard::type).toList();
  }

  @Test
  void a_value_around_the_threshold_is_one_alert_and_not_twenty() {
    for (int second = 1; second <= 40; second++) {
      budget(second % 2 == 0 ? "9.9" : "10.1", second);
    }

    assertThat(only().state()).isEqualTo(AlertState.RAISED);
    assertThat(only().count()).isEqualTo(40);
    assertThat(only().priority()).isEqualTo(69);
    assertThat(events(only())).containsOnlyOnce("alert.raised").doesNotContain("alert.resolved");
  }

  @Test
  void the_level_rises_and_falls_on_the_same_alert_until_it_clears() {
    budget("12", 1);
    UUID id = only().id();
    budget("25", 2);
    assertThat(only().level()).isEqualTo(AlertLevel.CRITICAL);
    assertThat(only().threshold()).isEqualByComparingTo("20");
    assertThat(only().priority()).isEqualTo(92);
    budget("19.5", 3);
    assertThat(only().level()).isEqualTo(AlertLevel.CRITICAL);
    budget("18", 4);
    assertThat(only().level()).isEqualTo(AlertLevel.WARNING);
    budget("9.6", 5);
    assertThat(only().state()).isEqualTo(AlertState.RAISED);
    budget("9", 6);

    assertThat(only().id()).isEqualTo(id);
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
    assertThat(only().firstSeen()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(only().lastSeen()).isEqualTo(Instant.ofEpochSecond(5));
    assertThat(only().version()).isEqualTo(6);
    assertThat(events(only()))
        .containsExactly(
            "alert.raised",
            "alert.changed",
            "alert.changed",
            "alert.changed",
            "alert.changed",
            "alert.resolved");
  }

  @Test
  void what_comes_again_after_it_cleared_is_a_new_alert() {
    budget("12", 1);
    budget("5", 2);
    budget("12", 3);

    assertThat(ofProject())
        .extracting(Alert::state)
        .containsExactly(AlertState.RESOLVED, AlertState.RAISED);
  }

  @Test
  void an_older_observation_and_a_repeated_delivery_change_nothing() {
    budget("12", 10);
    Alert before = only();

    budget("12", 10);
    budget("50", 9);
    budget("1", 8);

    assertThat(only()).isEqualTo(before);
    assertThat(events(before)).containsExactly("alert.raised");
  }

  @Test
  void a_value_that_cannot_be_computed_any_more_resolves_the_alert_of_its_metric() {
    budget("12", 1);
    told.metric(TENANT, "risk_score", project, "Technology", "20", 1);
    budget(null, 2);

    assertThat(ofProject())
        .extracting(Alert::metric, Alert::state)
        .containsExactlyInAnyOrder(
            tuple(BUDGET, AlertState.RESOLVED), tuple("risk_score", AlertState.RAISED));
  }

  @Test
  void alerts_go_where_their_project_goes_and_a_late_observer_does_not_bring_them_back() {
    budget("12", 1);
    budget("5", 2);
    budget("12", 3);

    told.project(TENANT, project, "Operations", "On Track", 2);
    budget("13", 4);

    assertThat(ofProject()).extracting(Alert::portfolio).containsOnly("Operations");
    assertThat(told.heard(ofProject().get(0).id().toString()))
        .extracting(Told.Heard::type)
        .containsExactly("alert.raised", "alert.resolved");
    assertThat(told.heard(ofProject().get(1).id().toString()))
        .extracting(Told.Heard::type, Told.Heard::portfolio, Told.Heard::previousPortfolio)
        .containsExactly(
            tuple("alert.raised", "Technology", null),
            tuple("alert.changed", "Operations", "Technology"),
            tuple("alert.changed", "Operations", null));
  }

  @Test
  void an_observation_of_no_readable_project_is_logged_once_and_skipped() {
    List<LogRecord> errors = new ArrayList<>();
    Logger logger = Logger.getLogger("dev.meridian.risk.metric.MetricProjection");
    Handler handler = handler(errors);
    logger.addHandler(handler);
    try {
      told.metric(TENANT, BUDGET, "not-a-uuid", "Technology", "50", 1);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getLevel().intValue()).isEqualTo(Level.SEVERE.intValue());
    budget("12", 2);
    assertThat(only().state()).isEqualTo(AlertState.RAISED);
  }

  private static Handler handler(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord written) {
        records.add(written);
      }

      @Override
      public void flush() {
        // Nothing is held back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Test
  void a_value_within_its_bounds_raises_nothing() {
    budget("10", 1);
    told.metric(TENANT, "risk_score", project, "Technology", "14", 1);

    assertThat(ofProject()).isEmpty();
  }

  @Test
  void a_deleted_projects_alerts_resolve_and_none_is_raised_after() {
    budget("12", 1);
    told.deleted(TENANT, project, "Technology", 2);
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);

    budget("30", 2);

    assertThat(ofProject()).hasSize(1);
    assertThat(events(only())).containsExactly("alert.raised", "alert.resolved");
  }

  @Test
  void the_score_that_a_written_risk_gives_raises_an_alert_and_closing_it_resolves_it() {
    String risk =
        writing("{\"projectId\": \"%s\", \"title\": \"T\", \"probability\": 3, \"impact\": 5}")
            .post("/api/v1/risks")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    observeOwn(0);
    assertThat(only().level()).isEqualTo(AlertLevel.CRITICAL);
    assertThat(only().category()).isEqualTo(AlertCategory.RISK);

    writing("{\"version\": 1, \"status\": \"Closed\"}")
        .patch("/api/v1/risks/" + risk)
        .then()
        .statusCode(200);
    observeOwn(1);
    assertThat(only().state()).isEqualTo(AlertState.RESOLVED);
  }

  private RequestSpecification writing(String body) {
    return given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .contentType("application/json")
        .body(body.formatted(project));
  }

  /** What this service told of its own metrics, as its feed brings it back. */
  private void observeOwn(int index) {
    Told.Heard own =
        told.heard(project.toString()).stream()
            .filter(event -> event.topic().equals("metrics"))
            .toList()
            .get(index);
    told.apply(
        new Event(
            UUID.randomUUID(),
            "risk",
            own.topic(),
            index + 1,
            own.type(),
            project.toString(),
            Instant.EPOCH,
            TENANT,
            own.portfolio(),
            null,
            own.version(),
            own.data()));
  }

  @Test
  void what_is_told_has_the_recorded_shape() {
    budget("12.5", 1);

    Told.Heard raised = told.heard(only().id().toString()).get(0);

    var expected = told.recorded("alert.raised");
    assertThat(raised.type()).isEqualTo(expected.type());
    assertThat(raised.portfolio()).isEqualTo(expected.portfolio());
    assertThat(without(raised.data())).isEqualTo(without(expected.data()));
  }

  private static JsonNode without(JsonNode alert) {
    return alert.<ObjectNode>deepCopy().without(List.of("id", "subject", "firstSeen", "lastSeen"));
  }
}
