package dev.meridian.portfolio.projectimport;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortfolioServiceTest
class ImportResourceTest {

  private static final String HEADER =
      "externalKey,name,portfolio,startDate,endDate,budget,status,percentComplete,actualCost\n";
  private static final String HERON =
      "H-1,\"Heron, \"\"grey\"\"\nof the river\",Technology,2026-01-01,2026-01-10,1000.50,At Risk,40,9\n";
  private static final String OTTER = "O-1,Otter,Operations,2026-01-01,2026-01-10,5,,,\n";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private ValidatableResponse send(TestTokens caller, String query, byte[] body) {
    return as(caller, tenant)
        .contentType("text/csv")
        .body(body)
        .post("/api/v1/imports/projects" + query)
        .then();
  }

  private ValidatableResponse send(String text) {
    return send(TestTokens.admin(), "", text.getBytes(StandardCharsets.UTF_8)).statusCode(200);
  }

  private static void counts(ValidatableResponse report, String counts) {
    var json = report.extract().jsonPath();
    assertThat(
            "%d read, %d created, %d updated, %d unchanged, %d rejected"
                .formatted(
                    json.getInt("read"),
                    json.getInt("created"),
                    json.getInt("updated"),
                    json.getInt("unchanged"),
                    json.getInt("rejected")))
        .isEqualTo(counts);
  }

  private ValidatableResponse listed(String query) {
    return as(TestTokens.admin(), tenant).get("/api/v1/projects" + query).then();
  }

  @Test
  void projects_are_created_and_the_same_file_changes_nothing() {
    counts(send(HEADER + HERON + OTTER), "2 read, 2 created, 0 updated, 0 unchanged, 0 rejected");
    listed("?sort=name")
        .body("data.name", contains("Heron, \"grey\"\nof the river", "Otter"))
        .body("data[0].status", equalTo("At Risk"))
        .body("data[1].percentComplete", nullValue());
    counts(send(HEADER + HERON + OTTER), "2 read, 0 created, 0 updated, 2 unchanged, 0 rejected");
    assertThat(world.toldInAll(tenant, "project.created")).isEqualTo(2);
    assertThat(world.toldInAll(tenant, "project.updated")).isZero();
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(1);
  }

  @Test
  void a_changed_row_updates_and_only_a_changed_cost_is_reported_again() {
    send(HEADER + HERON);
    counts(
        send(HEADER + HERON.replace("At Risk", "Critical")),
        "1 read, 0 created, 1 updated, 0 unchanged, 0 rejected");
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(1);
    send(HEADER + HERON.replace("At Risk", "Critical").replace(",9\n", ",10\n"));
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(2);
    listed("").body("data[0].version", equalTo(3));
  }

  @Test
  void a_cost_is_reported_in_the_recorded_shape() {
    send(HEADER + HERON);
    UUID project = UUID.fromString(listed("").extract().path("data[0].id"));
    var told = world.told(project);
    assertThat(told)
        .extracting(World.Told::type)
        .containsExactly("project.created", "project.cost-reported");
    var example = world.recorded("project.cost-reported").data();
    assertThat(told.get(1).data().size()).isEqualTo(example.size());
    example
        .fieldNames()
        .forEachRemaining(name -> assertThat(told.get(1).data().has(name)).isTrue());
    assertThat(told.get(1).data().path("amount").decimalValue()).isEqualByComparingTo("9");
  }

  @Test
  void an_instant_counts_by_its_date_part() {
    String file =
        """
        externalKey,name,portfolio,startDate,endDate,budget,percentComplete,actualCost,lastUpdated
        H-1,Heron,Technology,2026-01-01,2026-01-10,7,%d,%d,2026-02-01T22:00:00-05:00
        """;
    send(file.formatted(40, 9));
    // The same instant once more, with news.
    send(file.formatted(50, 10));
    UUID project = UUID.fromString(listed("").extract().path("data[0].id"));
    var told = world.told(project);
    assertThat(told).hasSize(4);
    assertThat(told)
        .filteredOn(event -> event.type().equals("project.cost-reported"))
        .extracting(event -> event.data().path("date").textValue())
        .containsExactly("2026-02-01", "2026-02-01");
    assertThat(told)
        .filteredOn(event -> !event.type().equals("project.cost-reported"))
        .extracting(event -> event.data().path("progressDate").textValue())
        .containsExactly("2026-02-01", "2026-02-01");
  }

  @Test
  void an_instant_of_a_federal_file_dates_budget_and_cost_by_its_date_part() {
    String file =
        """
        Unique Investment Identifier,Project ID,Agency Name,Investment Title,Project Name,\
        Start Date,Completion Date (B1),Planned Cost ($ M),Projected/Actual Cost ($ M),\
        Updated Date and Time
        I-1,1,Technology,Birds,Heron,2026-01-01,2026-01-10,1,2,2026-02-01T22:00:00-05:00
        """;
    send(TestTokens.admin(), "?profile=federal-it", file.getBytes(StandardCharsets.UTF_8))
        .statusCode(200)
        .body("created", equalTo(1));
    var project = listed("").body("data[0].budgetDate", equalTo("2026-02-01"));
    assertThat(world.told(UUID.fromString(project.extract().path("data[0].id"))))
        .filteredOn(event -> event.type().equals("project.cost-reported"))
        .extracting(event -> event.data().path("date").textValue())
        .containsExactly("2026-02-01");
  }

  @Test
  void an_instant_written_with_a_date_out_of_bounds_is_rejected() {
    String file = HEADER.replace("\n", ",lastUpdated\n");
    for (String instant : List.of("1899-12-31T22:00:00-05:00", "3000-01-01T01:00:00+05:00")) {
      send(file + HERON.replace(",9\n", ",9," + instant + "\n"))
          .body("rejected", equalTo(1))
          .body("errors[0].column", equalTo("lastUpdated"));
    }
  }

  @Test
  void a_column_that_is_missing_leaves_what_people_entered() {
    send(HEADER + HERON);
    String file =
        """
        externalKey,name,portfolio,startDate,endDate,budget
        H-1,Heron,Technology,2026-01-01,2026-01-10,7
        """;
    counts(send(file), "1 read, 0 created, 1 updated, 0 unchanged, 0 rejected");
    listed("").body("data[0].status", equalTo("At Risk")).body("data[0].budget", equalTo(7));
  }

  @Test
  void the_later_of_two_rows_on_one_project_wins() {
    counts(
        send(HEADER + OTTER + OTTER + OTTER.replace("Otter", "Sea Otter")),
        "3 read, 1 created, 1 updated, 1 unchanged, 0 rejected");
    listed("").body("data.name", contains("Sea Otter")).body("data[0].version", equalTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "O-1,Otter,Operations,2026-01-01,2026-01-10,,,, | budget | is empty",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,much,,, | budget | is not a number",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,-5,,, | budget | greater than",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,1e99,,, | budget | out of bounds",
        "O-1,Otter,Operations,2026-01-11,2026-01-10,5,,, | endDate | before",
        "O-1,Otter,Operations,soon,2026-01-10,5,,, | startDate | date",
        "O-1,Otter,Operations,2026-02-30,2026-03-10,5,,, | startDate | date",
        "O-1,Otter,Operations,-9999-01-01,2026-01-10,5,,, | startDate | 1900 to 2999",
        "O-1,Otter,Operations,2026-01-01,+10000-01-10,5,,, | endDate | 1900 to 2999",
        "O-1,,Operations,2026-01-01,2026-01-10,5,,, | name | empty",
        ",Otter,Operations,2026-01-01,2026-01-10,5,,, | externalKey | empty",
        "O-1,Otter,All,2026-01-01,2026-01-10,5,,, | portfolio | name",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,5,Fine,, | status | On Track",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,5,,101, | percentComplete | 100",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,5,,1.5, | percentComplete | whole",
        "O-1,Otter,Operations,2026-01-01,2026-01-10,5,,,-1 | actualCost | amount",
        "O-1,Otter | | 2 fields"
      })
  void a_bad_row_is_reported_and_the_others_are_taken(String row, String column, String reason) {
    var report = send(HEADER + HERON + row + "\n" + OTTER.replace("O-1", "O-2"));
    counts(report, "3 read, 2 created, 0 updated, 0 unchanged, 1 rejected");
    report
        .body("errors[0].line", equalTo(4))
        .body("errors[0].column", equalTo(column))
        .body("errors[0].reason", containsString(reason));
  }

  @Test
  void a_row_with_a_nul_is_reported() {
    String others = OTTER.replace("O-1", "O-2") + OTTER.replace("Otter", "Ot\0ter");
    var report = send(HEADER + OTTER.replace("O-1", "O\0") + others);
    counts(report, "3 read, 1 created, 0 updated, 0 unchanged, 2 rejected");
    report.body("errors.column", contains("externalKey", "name"));
  }

  @Test
  void an_older_file_does_not_replace_a_newer_reported_cost() {
    String june = cost("100", "2026-06-30");
    send(june);
    send(cost("50", "2026-05-31"));
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(1);
    counts(send(june), "1 read, 0 created, 0 updated, 1 unchanged, 0 rejected");
    send(cost("120", "2026-06-30"));
    assertThat(world.toldInAll(tenant, "project.cost-reported")).isEqualTo(2);
  }

  private static String cost(String amount, String date) {
    return "externalKey,name,portfolio,startDate,endDate,budget,actualCost,lastUpdated,budgetDate\n"
        + "O-1,Otter,Operations,2026-01-01,2026-01-10,5,%s,%s,2026-01-01\n".formatted(amount, date);
  }

  @Test
  void an_update_at_an_impossible_time_is_reported() {
    send(cost("5", "+999999-01-01T00:00:00Z") + cost("5", "1899-12-31").lines().toList().get(1))
        .body("errors.column", contains("lastUpdated", "lastUpdated"));
  }

  @Test
  void a_field_that_is_too_long_ends_the_file_there() {
    String file = HEADER + OTTER + OTTER.replace("Otter", "\"" + "O".repeat(1_000_000) + "\"");
    var report = send(file + OTTER);
    counts(report, "2 read, 1 created, 0 updated, 0 unchanged, 1 rejected");
    report.body("errors[0].line", equalTo(3)).body("errors[0].reason", containsString("64 KiB"));
    byte[] header = ("\"" + "O".repeat(70_000) + "\"," + HEADER).getBytes(StandardCharsets.UTF_8);
    send(TestTokens.admin(), "", header).statusCode(400).body("errors.field", contains("header"));
  }

  @Test
  void a_row_that_is_not_utf8_is_reported() {
    var file = new ByteArrayOutputStream();
    file.writeBytes((HEADER + HERON).getBytes(StandardCharsets.UTF_8));
    file.writeBytes(OTTER.replace("Otter", "Öttér").getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(OTTER.replace("O-1", "O-2").getBytes(StandardCharsets.UTF_8));
    var report = send(TestTokens.admin(), "", file.toByteArray()).statusCode(200);
    counts(report, "3 read, 2 created, 0 updated, 0 unchanged, 1 rejected");
    report
        .body("errors[0].line", equalTo(4))
        .body("errors[0].column", equalTo("name"))
        .body("errors[0].reason", containsString("UTF-8"));
  }

  @Test
  void a_file_that_breaks_off_is_taken_up_to_there() {
    var report = send(HEADER + OTTER + "H-1,\"Heron, \"\"gr");
    counts(report, "2 read, 1 created, 0 updated, 0 unchanged, 1 rejected");
    report.body("errors[0].line", equalTo(3));
    counts(
        send(HEADER + OTTER + "H-1,Heron,Tech"),
        "2 read, 0 created, 0 updated, 1 unchanged, 1 rejected");
  }

  @Test
  void carriage_returns_and_a_byte_order_mark_are_no_hindrance() {
    String file = "\ufeff" + (HEADER + HERON + OTTER).replace("\n", "\r\n");
    counts(send(file), "2 read, 2 created, 0 updated, 0 unchanged, 0 rejected");
  }

  @Test
  void an_unknown_portfolio_is_created_by_who_has_the_right_to_all() {
    String file = HEADER + OTTER.replace("Operations", "Rivers");
    var analyst = TestTokens.analyst().portfolios("Operations", "Lakes");
    byte[] bytes = (file + OTTER.replace("Operations", "Lakes")).getBytes(StandardCharsets.UTF_8);
    send(analyst, "", bytes)
        .statusCode(200)
        .body("rejected", equalTo(2))
        .body("errors.column", contains("portfolio", "portfolio"))
        .body("errors.reason", contains(containsString("right"), containsString("known")));
    counts(send(file), "1 read, 1 created, 0 updated, 0 unchanged, 0 rejected");
    as(TestTokens.admin(), tenant).get("/api/v1/portfolios/Rivers").then().statusCode(200);
  }

  @Test
  void a_project_elsewhere_is_neither_changed_nor_taken_over() {
    send(HEADER + HERON);
    var operations = TestTokens.analyst().portfolios("Operations");
    byte[] theirs = (HEADER + OTTER.replace("O-1", "H-1")).getBytes(StandardCharsets.UTF_8);
    send(operations, "", theirs)
        .body("rejected", equalTo(1))
        .body("errors[0].column", equalTo("externalKey"));
    send(operations, "", (HEADER + OTTER).getBytes(StandardCharsets.UTF_8))
        .body("created", equalTo(1));
    listed("?portfolio=Technology").body("data[0].version", equalTo(1));
  }

  @Test
  void another_tenants_key_is_no_hindrance() {
    send(HEADER + HERON);
    tenant = world.newTenant();
    counts(send(HEADER + HERON), "1 read, 1 created, 0 updated, 0 unchanged, 0 rejected");
  }

  @Test
  void only_the_first_thousand_errors_are_listed() {
    send(HEADER + ",,,,,,,,\n".repeat(1_200) + OTTER)
        .body("rejected", equalTo(1_200))
        .body("created", equalTo(1))
        .body("errors", hasSize(1_000));
  }

  @Test
  void lines_of_json_and_other_column_names_are_read_as_well() {
    String line =
        "{\"key\": \"H-1\", \"name\": \"Heron\", \"portfolio\": \"Technology\","
            + " \"startDate\": \"2026-01-01\", \"endDate\": \"2026-01-10\", \"budget\": 7.5}\n";
    as(TestTokens.admin(), tenant)
        .contentType("application/jsonl")
        .body((line + line.replace("7.5", "-1")).getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports/projects?column=externalKey:key")
        .then()
        .statusCode(200)
        .body("created", equalTo(1))
        .body("errors.column", contains("budget"));
    listed("").body("data[0].externalKey", equalTo("H-1")).body("data[0].budget", equalTo(7.5f));
  }

  /** The replica is declared dead while it is at work, and comes to life again beside its heir. */
  @Test
  void a_file_of_more_than_5_mb_outlives_the_replica_that_reads_it() throws Exception {
    String row = OTTER.replace("\n", "," + "x".repeat(4_000) + "\n");
    var file = new StringBuilder(HEADER.replace("\n", ",remark\n"));
    for (int number = 0; number < 1_500; number++) {
      file.append(row.replace("O-1", "O-" + number));
    }
    try (var obstacle = TestInfrastructure.superuser()) {
      obstacle.setAutoCommit(false);
      send(HEADER + OTTER.replace("O-1", "O-700"));
      hold(obstacle);
      String id =
          send(TestTokens.admin(), "", file.toString().getBytes(StandardCharsets.UTF_8))
              .statusCode(202)
              .extract()
              .path("importId");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> imported(id).body("report.created", equalTo(500)));
      kill(id);
      await().atMost(PATIENCE).until(() -> isTakenOver(id));
      obstacle.rollback();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> imported(id).body("status", equalTo("finished")));
      imported(id)
          .body("report.read", equalTo(1_500))
          .body("report.created", equalTo(1_499))
          .body("report.unchanged", equalTo(1));
    }
    assertThat(world.toldInAll(tenant, "project.created")).isEqualTo(1_500);
  }

  private ValidatableResponse imported(String id) {
    return as(TestTokens.admin(), tenant).get("/api/v1/imports/projects/" + id).then();
  }

  /** Keeps the second portion from going on. */
  private void hold(Connection obstacle) throws SQLException {
    try (var statement = obstacle.createStatement()) {
      statement.execute(
          "SELECT FROM project WHERE external_key = 'O-700' AND tenant_id = '%s' FOR UPDATE"
              .formatted(tenant));
    }
  }

  private static void kill(String id) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE job SET picked_by = 'a dead replica', version = version + 1,"
              + " last_heartbeat = now() - interval '1 minute' WHERE task_instance = '%s'"
                  .formatted(id));
    }
  }

  private static boolean isTakenOver(String id) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT FROM job WHERE picked AND picked_by <> 'a dead replica'"
                    + " AND task_instance = '%s'".formatted(id))) {
      return found.next();
    }
  }

  @Test
  void what_cannot_be_an_import_is_refused() {
    byte[] nothing = new byte[0];
    send(TestTokens.admin(), "", nothing).statusCode(400);
    send(TestTokens.admin(), "", "name,budget\n".getBytes(StandardCharsets.UTF_8))
        .statusCode(400)
        .body("errors.field", contains("externalKey", "portfolio", "startDate", "endDate"));
    send(TestTokens.admin(), "?profile=other", nothing)
        .statusCode(400)
        .body("errors.field", contains("profile"));
    send(TestTokens.executive(), "", nothing).statusCode(403);
    as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/imports/projects")
        .then()
        .statusCode(415)
        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
  }
}
