package dev.meridian.financial.costimport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class CostImportTest {

  private static final TestTokens ANALYST = TestTokens.analyst().portfolios("Technology");
  private static final String HEADER =
      "project,date,kind,amount,currency,madeOn,source,externalId\n";

  @Inject Told told;

  private final UUID project = UUID.randomUUID();
  private final String key = "KEY-" + project;

  @BeforeEach
  void aProject() {
    told.tenants();
    told.tell("project.updated", project, 1, Map.of("externalKey", key));
  }

  private static ValidatableResponse send(TestTokens caller, String type, String body) {
    return given()
        .auth()
        .oauth2(caller.token())
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports/costs")
        .then();
  }

  private List<String> lines() {
    return told.sql(
        TestTokens.TENANT_A,
        "SELECT concat_ws(' ', date, kind, trim_scale(amount), currency, made_on, source,"
            + " external_id, superseded) AS line FROM cost_line WHERE project_id = ?"
            + " ORDER BY date, made_on",
        row -> row.string("line"),
        project);
  }

  private int actualCost() {
    List<Told.Message> figures = told.toldAbout(project, "finance.figures-changed");
    return figures.get(figures.size() - 1).data().get("actualCost").asInt();
  }

  @Test
  void lines_of_every_kind_are_imported_by_id_or_external_key() {
    String file =
        HEADER
            + project
            + ",2026-01-02,actual,100.5,USD,,,A1\n"
            + key
            + ",2026-02-01,plan,7,USD,,ledger,P1\n"
            + key
            + ",2026-02-03,forecast,8,USD,2025-12-01,ledger,F1\n"
            + key
            + ",2026-02-04,forecast,9,USD,2025-12-31,ledger,F2\n"
            + project.toString().toUpperCase(java.util.Locale.ROOT)
            + ",2027-01-01,benefit,10,USD,,,B1\n";

    send(ANALYST, "text/csv", file).statusCode(200).body("created", equalTo(5));

    assertThat(lines())
        .containsExactly(
            "2026-01-02 actual 100.5 USD import A1 f",
            "2026-02-01 plan 7 USD ledger P1 f",
            "2026-02-03 forecast 8 USD 2025-12-01 ledger F1 t",
            "2026-02-04 forecast 9 USD 2025-12-31 ledger F2 f",
            "2027-01-01 benefit 10 USD import B1 f");
    assertThat(actualCost()).isEqualTo(100);
  }

  @Test
  void a_line_that_only_changes_its_day_is_told_as_former_months_are_others() {
    String line = key + ",2026-%s,actual,100,USD,,ledger," + project + "-1\n";
    send(ANALYST, "text/csv", HEADER + line.formatted("01-02")).body("created", equalTo(1));
    int before = told.toldAbout(project, "finance.figures-changed").size();

    send(ANALYST, "text/csv", HEADER + line.formatted("02-02")).body("updated", equalTo(1));

    assertThat(told.toldAbout(project, "finance.figures-changed")).hasSize(before + 1);
    send(ANALYST, "text/csv", HEADER + line.formatted("02-02")).body("unchanged", equalTo(1));
    assertThat(told.toldAbout(project, "finance.figures-changed")).hasSize(before + 1);
  }

  @Test
  void a_second_import_changes_nothing_and_a_changed_row_its_line_alone() {
    String file =
        HEADER
            + key
            + ",2026-01-02,actual,100,USD,,ledger,"
            + project
            + "-1\n"
            + key
            + ",2026-01-03,actual,50,USD,,ledger,"
            + project
            + "-2\n";
    send(ANALYST, "text/csv", file).statusCode(200).body("created", equalTo(2));
    int messages = told.toldAbout(project).size();

    send(ANALYST, "text/csv", file)
        .statusCode(200)
        .body("created", equalTo(0))
        .body("unchanged", equalTo(2));
    assertThat(told.toldAbout(project)).hasSize(messages);

    send(ANALYST, "text/csv", file.replace(",50,", ",70,"))
        .statusCode(200)
        .body("updated", equalTo(1))
        .body("unchanged", equalTo(1));
    assertThat(actualCost()).isEqualTo(170);
  }

  @Test
  void an_imported_line_keeps_the_name_by_which_the_next_import_finds_it() {
    String file = HEADER + key + ",2026-01-02,actual,100,USD,,ledger," + project + "-n\n";
    send(ANALYST, "text/csv", file).statusCode(200).body("created", equalTo(1));
    String id =
        told.sql(
                TestTokens.TENANT_A,
                "SELECT id FROM cost_line WHERE project_id = ?",
                row -> row.string("id"),
                project)
            .get(0);
    String path = "/api/v1/projects/" + project + "/costs/" + id;

    given()
        .auth()
        .oauth2(ANALYST.token())
        .contentType("application/merge-patch+json")
        .body("{\"version\": 1, \"source\": \"other\"}")
        .patch(path)
        .then()
        .statusCode(400)
        .body("errors.field", contains("source"));
    given()
        .auth()
        .oauth2(ANALYST.token())
        .contentType("application/json")
        .body(
            "{\"version\": 1, \"date\": \"2026-01-02\", \"kind\": \"actual\", \"amount\": 90,"
                + " \"currency\": \"USD\"}")
        .put(path)
        .then()
        .statusCode(200)
        .body("source", equalTo("ledger"));
    send(ANALYST, "text/csv", file).statusCode(200).body("updated", equalTo(1));
    assertThat(actualCost()).isEqualTo(100);
  }

  @Test
  void json_lines_are_read_as_well() {
    send(
            ANALYST,
            "application/jsonl",
            "{\"project\": \"%s\", \"date\": \"2026-01-02\", \"kind\": \"actual\", \"amount\": 5,"
                    .formatted(key)
                + " \"currency\": \"USD\", \"externalId\": 17}\n")
        .statusCode(200)
        .body("created", equalTo(1));

    assertThat(lines()).containsExactly("2026-01-02 actual 5 USD import 17 f");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",2026-01-02,actual,5,USD,,,W | project",
        "KEY,soon,actual,5,USD,,,W | date",
        "KEY,0001-01-01,actual,5,USD,,,W | date",
        "KEY,2026-01-02,hope,5,USD,,,W | kind",
        "KEY,2026-01-02,actual,0,USD,,,W | amount",
        "KEY,2026-01-02,actual,,USD,,,W | amount",
        "KEY,2026-01-02,actual,1.00001,USD,,,W | amount",
        "KEY,2026-01-02,actual,1e15,USD,,,W | amount",
        "KEY,2026-01-02,actual,5,ZZZ,,,W | currency",
        "KEY,2026-01-02,forecast,5,USD,,,W | madeOn",
        "KEY,2026-01-02,actual,5,USD,2026-01-01,,W | madeOn",
        "KEY,2026-01-02,actual,5,USD,,, | externalId"
      })
  void a_wrong_row_is_rejected_by_its_column_and_the_others_are_taken(String row, String column) {
    String good = key + ",2026-01-02,actual,1,USD,,,";
    String file =
        HEADER
            + good
            + project
            + "-1\n"
            + row.strip().replace("KEY", key)
            + "\n"
            + good
            + project
            + "-2\n";

    send(ANALYST, "text/csv", file)
        .statusCode(200)
        .body("created", equalTo(2))
        .body("errors.line", contains(3))
        .body("errors.column", contains(column));
  }

  @Test
  void a_project_that_is_unknown_or_not_the_senders_is_rejected() {
    TestTokens elsewhere = TestTokens.analyst().portfolios("Operations");
    String row = ",2026-01-02,actual,1,USD,,,E1\n";

    send(ANALYST, "text/csv", HEADER + UUID.randomUUID() + row)
        .statusCode(200)
        .body("errors.column", contains("project"));
    send(elsewhere, "text/csv", HEADER + key + row)
        .statusCode(200)
        .body("rejected", equalTo(1))
        .body("errors.column", contains("project"));
    send(TestTokens.viewer(), "text/csv", HEADER + key + row).statusCode(403);
    assertThat(lines()).isEmpty();
  }

  @Test
  void a_file_may_come_just_before_its_project_is_known() {
    UUID fresh = UUID.randomUUID();
    CompletableFuture<Integer> created =
        CompletableFuture.supplyAsync(
            () ->
                send(ANALYST, "text/csv", HEADER + fresh + ",2026-01-02,actual,1,USD,,,E1\n")
                    .extract()
                    .path("created"));
    told.tell("project.created", fresh, 1, Map.of());

    assertThat(created.join()).isEqualTo(1);
  }

  @Test
  void a_line_of_another_project_is_not_taken_over() {
    UUID other = UUID.randomUUID();
    told.tell("project.updated", other, 1, Map.of());
    String name = ",2026-01-02,actual,1,USD,,ledger," + project + "\n";
    send(ANALYST, "text/csv", HEADER + key + name).statusCode(200).body("created", equalTo(1));

    send(ANALYST, "text/csv", HEADER + other + name)
        .statusCode(200)
        .body("errors.column", contains("externalId"));
  }

  @Test
  void ten_thousand_lines_are_imported_at_once() {
    String file =
        IntStream.range(0, 10_000)
            .mapToObj(
                number ->
                    key
                        + ",20%02d-%02d-11,%s,1,USD,,bulk,%s-%d"
                            .formatted(
                                10 + number % 15,
                                1 + number % 12,
                                number % 2 == 0 ? "actual" : "plan",
                                project,
                                number))
            .collect(Collectors.joining("\n", HEADER, "\n"));

    send(ANALYST, "text/csv", file).statusCode(200).body("created", equalTo(10_000));

    assertThat(actualCost()).isEqualTo(5_000);
  }
}
