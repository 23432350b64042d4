package dev.meridian.risk.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** api.md 3, imports, of risks. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class RiskImportTest {

  private static final String PATH = "/api/v1/imports/risks";
  private static final String HEADER =
      "externalKey,projectId,title,probability,impact,status,dateIdentified,targetDate,impactCost\n";

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final String key = UUID.randomUUID().toString();

  @Inject Told told;
  @Inject Sql sql;

  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    project = told.project(TestTokens.TENANT_A, "Imported");
  }

  private static ValidatableResponse send(TestTokens sender, String type, String file) {
    return given()
        .auth()
        .oauth2(sender.token())
        .contentType(type)
        .body(file.getBytes(StandardCharsets.UTF_8))
        .post(PATH)
        .then();
  }

  private static ValidatableResponse send(String file) {
    return send(TestTokens.analyst().portfolios("Imported"), "text/csv", file).statusCode(200);
  }

  private ValidatableResponse read() {
    return given()
        .auth()
        .oauth2(TestTokens.admin().token())
        .get("/api/v1/risks?sort=title&projectIds=" + project)
        .then()
        .statusCode(200);
  }

  private String row(String more) {
    return key + "," + project + "," + more + "\n";
  }

  @Test
  void a_second_import_of_the_same_file_changes_nothing() {
    String file =
        HEADER
            + row("The supplier may be late,4,5,Mitigating,2026-02-01T10:00:00Z,2026-09-30,1000.50")
            + key
            + "-2,"
            + project
            + ",Closed once,1,2,Closed,2026-01-01,,\n";
    send(file).body("created", equalTo(2)).body("errors", empty());
    read()
        .body("risks.title", contains("Closed once", "The supplier may be late"))
        .body("risks.externalKey", contains(key + "-2", key))
        .body("risks[0].dateClosed", equalTo(today.toString()))
        .body("risks[1].dateIdentified", equalTo("2026-02-01"))
        .body("risks[1].impactCost", equalTo(1000.5f))
        .body("analytics.totalRisks", equalTo(2));
    long told = heard();

    send(file).body("unchanged", equalTo(2)).body("updated", equalTo(0));

    assertThat(heard()).isEqualTo(told);
    read().body("risks.version", contains(1, 1));
  }

  private long heard() {
    return told.heard(project.toString()).size();
  }

  @Test
  void a_changed_row_changes_its_risk_and_the_projects_figures() {
    send(HEADER + row("T,4,5,,,,"));
    send(HEADER + row("T,2,3,,,,7")).body("updated", equalTo(1));

    read()
        .body("risks[0].riskScore", equalTo(6))
        .body("risks[0].impactCost", equalTo(7))
        .body("risks[0].currency", equalTo("USD"))
        .body("risks[0].version", equalTo(2));
    assertThat(told.heard(project.toString()))
        .filteredOn(event -> event.type().equals("risk.figures-changed"))
        .extracting(event -> event.data().get("riskScore").asInt())
        .containsExactly(0, 20, 6);
  }

  @Test
  void what_a_file_leaves_out_stays() {
    send(HEADER + row("T,4,5,Mitigating,2026-02-01,2026-09-30,1000"));
    send("externalKey,projectId,title,probability,impact,owner\n" + row("T,4,5,Heron"))
        .body("updated", equalTo(1));

    read()
        .body("risks[0].owner", equalTo("Heron"))
        .body("risks[0].status", equalTo("Mitigating"))
        .body("risks[0].targetDate", equalTo("2026-09-30"))
        .body("risks[0].impactCost", equalTo(1000));
  }

  @Test
  void rows_of_one_risk_in_one_file_follow_each_other() {
    send(HEADER + row("First,4,5,,,,") + row("Second,1,1,,,,") + row("Second,1,1,,,,"))
        .body("created", equalTo(1))
        .body("updated", equalTo(1))
        .body("unchanged", equalTo(1));

    read().body("risks.title", contains("Second")).body("risks.riskScore", contains(1));
  }

  @Test
  void a_project_may_be_named_by_its_external_key() {
    String external = "P-" + key;
    UUID keyed = UUID.randomUUID();
    ObjectNode data = told.recorded("project.updated").data().deepCopy();
    data.put("id", keyed.toString())
        .put("externalKey", external)
        .put("portfolio", "Imported")
        .put("status", "On Track");
    told.apply(
        new Event(
            UUID.randomUUID(),
            "portfolio",
            "events",
            1,
            "project.updated",
            keyed.toString(),
            Instant.EPOCH,
            TestTokens.TENANT_A,
            "Imported",
            null,
            1,
            data));
    project = keyed;

    send(
            TestTokens.admin(),
            "application/jsonl",
            """
            {"externalKey": "%s", "projectExternalKey": "%s", "title": "T", "probability": 2,
            """
                    .formatted(key, external)
                    .strip()
                + " \"impact\": 3}\n")
        .statusCode(200)
        .body("created", equalTo(1));
    read().body("risks.externalKey", contains(key)).body("risks[0].targetDate", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title | ,4,5,,,,",
        "probability | T,6,5,,,,",
        "probability | T,2.5,5,,,,",
        "impact | T,2,heron,,,,",
        "impact | T,2,,,,,",
        "status | T,2,2,Gone,,,",
        "dateIdentified | T,2,2,,2999-01-01,,",
        "dateIdentified | T,2,2,,yesterday,,",
        "targetDate | T,2,2,,2026-01-02,2026-01-01,",
        "impactCost | T,2,2,,,,-1",
        "impactCost | T,2,2,,,,1.00001"
      })
  void a_wrong_row_is_rejected_and_names_its_column(String column, String wrong) {
    send(HEADER + row(wrong) + key + "-good," + project + ",T,1,1,,,,\n")
        .body("rejected", equalTo(1))
        .body("created", equalTo(1))
        .body("errors.line", contains(2))
        .body("errors.column", contains(column));
    read().body("risks.externalKey", contains(key + "-good"));
  }

  @Test
  void a_project_that_is_unknown_deleted_or_not_ones_own_is_rejected() {
    UUID deleted = told.project(TestTokens.TENANT_A, "Imported");
    told.deleted(TestTokens.TENANT_A, deleted, "Imported", 2);
    UUID foreign = told.project(TestTokens.TENANT_A, "Operations");
    String rows = "";
    for (String named :
        List.of(UUID.randomUUID().toString(), deleted + "", foreign + "", "x", "")) {
      rows += key + "," + named + ",T,1,1,,,,\n";
    }

    send(HEADER + rows)
        .body("rejected", equalTo(5))
        .body(
            "errors.column",
            contains("projectId", "projectId", "projectId", "projectId", "projectId"));
  }

  @Test
  void an_external_key_stays_with_its_project() {
    send(HEADER + row("T,1,1,,,,"));
    project = told.project(TestTokens.TENANT_A, "Imported");

    send(HEADER + row("T,1,1,,,,")).body("errors.column", contains("externalKey"));
  }

  @Test
  void a_file_needs_its_columns_the_right_and_a_known_type() {
    send(TestTokens.admin(), "text/csv", "externalKey,title\n")
        .statusCode(400)
        .body("errors.field", contains("probability", "impact"));
    send(TestTokens.viewer().portfolios("Imported"), "text/csv", HEADER).statusCode(403);
    send(TestTokens.admin(), "application/json", "{}").statusCode(415);
  }

  @Test
  void a_large_file_is_written_by_a_job() {
    var file = new StringBuilder("externalKey,projectId,title,probability,impact,mitigation\n");
    String padding = "x".repeat(3_900);
    int rows = 1_400;
    for (int number = 0; number < rows; number++) {
      file.append(key).append('-').append(number).append(',').append(project);
      file.append(",T,1,").append(1 + number % 5).append(',').append(padding).append('\n');
    }
    String state =
        send(TestTokens.admin(), "text/csv", file.toString())
            .statusCode(202)
            .extract()
            .header("Location");

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(TestTokens.admin().token())
                    .get(state)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("finished"))
                    .body("report.created", equalTo(rows)));
    assertThat(
            told.within(
                TestTokens.TENANT_A,
                () ->
                    sql.list(
                        """
                        SELECT open_risks, risk_score FROM project_figures WHERE project_id = ?
                        """,
                        figures ->
                            tuple(figures.integer("open_risks"), figures.integer("risk_score")),
                        project)))
        .containsExactly(tuple(rows, 5));
  }
}
