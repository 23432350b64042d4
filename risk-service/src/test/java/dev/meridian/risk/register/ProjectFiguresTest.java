package dev.meridian.risk.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.arc.All;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class ProjectFiguresTest {

  private static final String PORTFOLIO = "Figures";

  @Inject Told told;
  @Inject ProjectFiguresService figures;
  @Inject @All List<DailyJob> daily;
  @Inject Sql sql;

  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    project = told.project(TestTokens.TENANT_A, PORTFOLIO);
  }

  private static String token() {
    return TestTokens.analyst().portfolios(PORTFOLIO).token();
  }

  private JsonPath post(int probability, int impact, String more) {
    return given()
        .auth()
        .oauth2(token())
        .contentType("application/json")
        .body(
            "{\"projectId\": \"%s\", \"title\": \"T\", \"probability\": %d, \"impact\": %d%s}"
                .formatted(project, probability, impact, more))
        .post("/api/v1/risks")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  private static JsonPath get(String path) {
    return given().auth().oauth2(token()).get(path).then().statusCode(200).extract().jsonPath();
  }

  private List<Told.Heard> heard(String type) {
    return told.heard(project.toString()).stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  @Test
  void a_days_begin_is_told_whether_figures_moved_or_not() {
    assertThat(daily).extracting(DailyJob::name).contains("day-begun");
  }

  @Test
  void each_change_of_a_projects_figures_is_told_under_its_next_version() {
    JsonPath first = post(2, 3, "");
    post(4, 5, "");
    post(4, 5, ", \"status\": \"Closed\"");
    given()
        .auth()
        .oauth2(token())
        .contentType("application/json")
        .body("{\"version\": 1, \"title\": \"Other words\"}")
        .patch("/api/v1/risks/" + first.getString("id"))
        .then()
        .statusCode(200);

    assertThat(heard("risk.figures-changed"))
        .extracting(
            Told.Heard::version,
            event -> event.data().get("riskLevel").asText(),
            event -> event.data().get("riskScore").asInt(),
            event -> event.data().get("openRisks").asInt())
        .containsExactly(
            tuple(1L, "Low", 0, 0), tuple(2L, "Medium", 6, 1), tuple(3L, "Critical", 20, 2));
  }

  @Test
  void the_risk_score_is_observed_when_it_moves() {
    post(2, 3, "");
    post(1, 1, "");
    post(3, 5, "");

    assertThat(heard("metric.observed"))
        .allMatch(event -> event.topic().equals("metrics"))
        .extracting(event -> event.data().get("value").asInt())
        .containsExactly(6, 15);
    JsonNode observed = heard("metric.observed").get(0).data();
    assertThat(observed.get("metric").asText()).isEqualTo("risk_score");
    assertThat(observed.get("subjectKind").asText()).isEqualTo("project");
    assertThat(observed.get("portfolio").asText()).isEqualTo(PORTFOLIO);
    assertThat(observed.get("label").asText()).isEqualTo("Project of Figures");
  }

  @Test
  void closing_and_deleting_the_worst_risk_lowers_the_score() {
    JsonPath worst = post(5, 5, "");
    post(2, 2, "");
    given()
        .auth()
        .oauth2(token())
        .header("If-Match", "\"1\"")
        .delete("/api/v1/risks/" + worst.getString("id"))
        .then()
        .statusCode(204);

    assertThat(heard("metric.observed"))
        .extracting(event -> event.data().get("value").asInt())
        .containsExactly(25, 4);
    assertThat(told.heard(worst.getString("id")))
        .extracting(Told.Heard::type, Told.Heard::version)
        .containsExactly(tuple("risk.created", 1L), tuple("risk.deleted", 2L));
  }

  @Test
  void writers_of_one_project_do_not_lose_each_others_figures() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int impact = 1; impact <= 5; impact++) {
      for (int probability = 1; probability <= 2; probability++) {
        int score = probability;
        int weight = impact;
        writers.add(new Thread(() -> post(score, weight, "")));
      }
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }

    List<Told.Heard> changes = heard("risk.figures-changed");
    assertThat(changes)
        .extracting(event -> event.data().get("openRisks").asInt())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(changes.get(10).data().get("riskScore").asInt()).isEqualTo(10);
  }

  @Test
  void risks_that_were_loaded_in_bulk_count_once_their_project_is_told() {
    project = UUID.randomUUID();
    told.within(
        TestTokens.TENANT_A,
        () ->
            sql.update(
                """
                WITH loaded AS (
                  INSERT INTO project (id, name, portfolio, archived, version, applied_at)
                  VALUES (?, 'Loaded', 'Figures', false, 0, now()) RETURNING id)
                INSERT INTO risk (id, project_id, title, probability, impact, score, level, status,
                                  date_identified, version, updated_at)
                SELECT gen_random_uuid(), id, 'T', 4, 4, 16, 'Critical', 'Open', '2026-01-01', 1,
                       now()
                FROM loaded
                """,
                project));

    told.project(TestTokens.TENANT_A, project, PORTFOLIO, "On Track", 1);

    assertThat(heard("risk.figures-changed"))
        .extracting(event -> event.data().get("riskScore").asInt())
        .containsExactly(16);
    assertThat(heard("metric.observed")).hasSize(1);
  }

  @Test
  void a_snapshot_tells_the_figures_of_every_project() {
    post(3, 4, "");

    List<NewEvent> states =
        told.within(
            TestTokens.TENANT_A,
            () -> {
              List<NewEvent> sink = new ArrayList<>();
              figures.states(sink::add);
              return sink;
            });

    assertThat(states)
        .contains(
            NewEvent.of(
                "risk.figures-changed",
                project.toString(),
                PORTFOLIO,
                2,
                new ProjectFigures(project, RiskLevel.HIGH, 12, 1)));
  }

  @Test
  void what_is_told_has_the_recorded_shape() {
    JsonPath risk =
        post(
            4,
            5,
            """
            , "description": "D", "owner": "O", "category": "C", "impactCost": 120000,
            "status": "Mitigating", "targetDate": "2999-01-01", "mitigation": "M"
            """);

    assertThat(shape(told.heard(risk.getString("id")).get(0).data()))
        .isEqualTo(shape(told.recorded("risk.created").data()));
    assertThat(heard("risk.figures-changed").get(1).data())
        .isEqualTo(
            told.recorded("risk.figures-changed")
                .data()
                .<ObjectNode>deepCopy()
                .put("projectId", project.toString()));
  }

  private static List<String> shape(JsonNode data) {
    return data.properties().stream()
        .map(field -> field.getKey() + " " + field.getValue().getNodeType())
        .sorted()
        .toList();
  }

  @Test
  void another_open_risk_never_makes_things_look_better() {
    var random = new Random(20260302);
    String selection = "/api/v1/risks?projectIds=" + project;
    BigDecimal exposure = BigDecimal.ZERO;
    float score = 0;
    int worst = 0;
    for (int round = 0; round < 30; round++) {
      post(
          1 + random.nextInt(5),
          1 + random.nextInt(5),
          random.nextBoolean() ? ", \"impactCost\": " + random.nextInt(10_000) : "");
      Object known = get(selection).get("analytics.exposure");
      BigDecimal exposureNow = known == null ? BigDecimal.ZERO : new BigDecimal(known.toString());
      float scoreNow =
          get("/api/v1/summaries/risk?portfolio=" + PORTFOLIO).getFloat("riskExposureScore");
      List<Told.Heard> changes = heard("risk.figures-changed");
      int worstNow = changes.get(changes.size() - 1).data().get("riskScore").asInt();

      assertThat(exposureNow).isGreaterThanOrEqualTo(exposure);
      assertThat(scoreNow).isGreaterThanOrEqualTo(score);
      assertThat(worstNow).isGreaterThanOrEqualTo(worst);
      exposure = exposureNow;
      score = scoreNow;
      worst = worstNow;
    }
    assertThat(exposure).isPositive();
    assertThat(worst).isGreaterThan(10);
  }
}
