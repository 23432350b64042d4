package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortfolioServiceTest
class ProjectResourceTest {

  private static final String PROJECTS = "/api/v1/projects";
  private static final String HERON =
      """
      {"externalKey": "H-1", "name": "Heron", "projectManager": "Ada", "portfolio": "Technology",
       "startDate": "2026-01-01", "endDate": "2026-01-10", "status": "At Risk", "priority": "High",
       "budget": 1000.50, "percentComplete": 40}
      """;

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private Response send(TestTokens caller, String method, String path, String body) {
    var request = as(caller, tenant);
    return (body == null ? request : request.contentType("application/json").body(body))
        .request(method, PROJECTS + path);
  }

  private Response admin(String method, String path, String body) {
    return send(TestTokens.admin(), method, path, body);
  }

  private String create(String body) {
    return admin("POST", "", body).then().statusCode(201).extract().path("id");
  }

  private static TestTokens operations() {
    return TestTokens.analyst().portfolios("Operations");
  }

  private static void refused(ValidatableResponse response, int status, String code) {
    response.statusCode(status).contentType("application/problem+json").body("code", equalTo(code));
  }

  @Test
  void a_project_is_created_with_its_figures_and_told() {
    var created = admin("POST", "", HERON).then().statusCode(201);
    String id = created.extract().path("id");
    created
        .header("Location", equalTo(PROJECTS + "/" + id))
        .header("ETag", startsWith("\"1."))
        .body("currency", equalTo("USD"))
        .body("budget", equalTo(1000.5f))
        .body("reportingBudget", equalTo(1000.5f))
        .body("healthScore", equalTo(60))
        .body("riskLevel", equalTo("Low"))
        .body("actualCost", nullValue())
        .body("budgetVariance", nullValue())
        .body("scheduleVariance", equalTo(-60))
        .body("lastUpdated", notNullValue())
        .body("version", equalTo(1));

    var told = world.told(UUID.fromString(id));
    assertThat(told).extracting(World.Told::type).containsExactly("project.created");
    assertThat(told.get(0).portfolio()).isEqualTo("Technology");
    assertThat(told.get(0).data().path("status").textValue()).isEqualTo("At Risk");
  }

  @Test
  void a_read_answers_304_to_who_has_it() {
    String id = create(HERON);
    String tag = admin("GET", "/" + id, null).then().statusCode(200).extract().header("ETag");
    as(TestTokens.admin(), tenant)
        .header("If-None-Match", tag)
        .get(PROJECTS + "/" + id)
        .then()
        .statusCode(304);
  }

  @Test
  void what_was_read_can_be_put_back_and_changes_nothing() {
    String id = create(HERON);
    String body = admin("GET", "/" + id, null).asString();
    String tag = admin("PUT", "/" + id, body).then().statusCode(200).extract().header("ETag");
    assertThat(tag).startsWith("\"1.");
    assertThat(world.told(UUID.fromString(id))).hasSize(1);

    admin("PUT", "/" + id, body.replace("Heron", "Grey Heron"))
        .then()
        .statusCode(200)
        .body("name", equalTo("Grey Heron"))
        .body("version", equalTo(2));
    assertThat(world.told(UUID.fromString(id)))
        .extracting(World.Told::type)
        .containsExactly("project.created", "project.updated");
  }

  @Test
  void a_put_without_a_field_empties_it() {
    String id = create(HERON);
    admin(
            "PUT",
            "/" + id,
            """
            {"name": "Heron", "portfolio": "Technology", "startDate": "2026-01-01",
             "endDate": "2026-01-10", "budget": 5, "version": 1}
            """)
        .then()
        .statusCode(200)
        .body("status", nullValue())
        .body("externalKey", nullValue())
        .body("healthScore", equalTo(50));
  }

  @Test
  void a_patch_changes_what_it_names_and_null_removes() {
    String id = create(HERON);
    as(TestTokens.admin(), tenant)
        .contentType("application/merge-patch+json")
        .header("If-Match", "\"1\"")
        .body("{\"status\": null, \"percentComplete\": 55}")
        .patch(PROJECTS + "/" + id)
        .then()
        .statusCode(200)
        .body("status", nullValue())
        .body("percentComplete", equalTo(55))
        .body("priority", equalTo("High"))
        .body("version", equalTo(2));
  }

  @Test
  void the_result_of_a_patch_is_validated() {
    String id = create(HERON);
    refused(
        admin("PATCH", "/" + id, "{\"endDate\": \"2025-12-31\", \"version\": 1}")
            .then()
            .body("errors.field", contains("endDate")),
        400,
        "VALIDATION_FAILED");
    refused(
        admin("PATCH", "/" + id, "{\"name\": null, \"version\": 1}")
            .then()
            .body("errors.field", contains("name")),
        400,
        "VALIDATION_FAILED");
    refused(admin("PATCH", "/" + id, "[]").then(), 428, "VERSION_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "DELETE"})
  void a_write_without_a_version_is_428_and_with_an_old_one_412(String method) {
    String id = create(HERON);
    admin("PATCH", "/" + id, "{\"name\": \"Grey Heron\", \"version\": 1}").then().statusCode(200);
    String body = method.equals("DELETE") ? null : HERON;
    refused(admin(method, "/" + id, body).then(), 428, "VERSION_REQUIRED");

    var request = as(TestTokens.admin(), tenant).header("If-Match", "\"1.00000000\"");
    refused(
        (body == null ? request : request.contentType("application/json").body(body))
            .request(method, PROJECTS + "/" + id)
            .then(),
        412,
        "VERSION_STALE");
    refused(admin(method, "/" + id, "{\"version\": 1}").then(), 412, "VERSION_STALE");
  }

  @Test
  void a_deleted_project_is_gone_and_told_as_archived() {
    String id = create(HERON);
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete(PROJECTS + "/" + id)
        .then()
        .statusCode(204);
    refused(admin("GET", "/" + id, null).then(), 404, "NOT_FOUND");
    admin("GET", "", null).then().body("meta.total", equalTo(0));
    var last = world.told(UUID.fromString(id)).get(1);
    assertThat(last.type()).isEqualTo("project.deleted");
    assertThat(last.version()).isEqualTo(2);
    assertThat(last.data().path("archived").booleanValue()).isTrue();
    // Its external key is free again.
    create(HERON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | null",
        "name | 5",
        "name | \" \"",
        "name | \"\\u0000\"",
        "portfolio | null",
        "portfolio | \"Nowhere\"",
        "startDate | \"soon\"",
        "startDate | \"-9999-01-01\"",
        "startDate | \"1899-12-31\"",
        "endDate | \"3000-01-01\"",
        "budgetDate | \"+10000-01-01\"",
        "endDate | \"2025-12-31\"",
        "status | \"Fine\"",
        "priority | 1",
        "budget | -1",
        "budget | \"12\"",
        "budget | 1.00001",
        "budget | 1e999999",
        "currency | \"usd\"",
        "percentComplete | 101",
        "percentComplete | 1.5",
        "strategicGoalId | \"x\"",
        "strategicGoalId | \"aaaaaaaa-0000-4000-8000-00000000000a\"",
        "colour | \"red\"",
        "actualCost | 5",
        "riskLevel | \"High\"",
        "healthScore | 1",
        "id | \"aaaaaaaa-0000-4000-8000-00000000000a\""
      })
  void a_wrong_field_is_named(String field, String value) {
    String wrong = "{\"" + field + "\": " + value + ", \"version\": 1}";
    String id = create(HERON);
    refused(
        admin("PATCH", "/" + id, wrong).then().body("errors.field", contains(field)),
        400,
        "VALIDATION_FAILED");
  }

  @Test
  void the_database_refuses_dates_out_of_bounds_as_well() {
    String id = create(HERON);
    assertThatThrownBy(
            () ->
                world.update(
                    tenant,
                    "UPDATE project SET start_date = '-infinity' WHERE id = ?",
                    UUID.fromString(id)))
        .hasStackTraceContaining("project_date_bounds");
  }

  @Test
  void a_foreign_figure_is_refused_with_its_owners_name() {
    String id = create(HERON);
    admin("PATCH", "/" + id, "{\"actualCost\": 5, \"riskLevel\": \"High\", \"version\": 1}")
        .then()
        .statusCode(400)
        .body("errors.field", contains("actualCost", "riskLevel"))
        .body("details", hasItem(containsString("financial-service")))
        .body("details", hasItem(containsString("risk-service")));
  }

  @Test
  void a_taken_external_key_is_a_conflict() {
    create(HERON);
    refused(admin("POST", "", HERON).then(), 409, "EXTERNAL_KEY_TAKEN");
  }

  @Test
  void a_budget_in_another_currency_is_unconverted_rather_than_wrong() {
    String body = HERON.replace("\"budget\"", "\"currency\": \"EUR\", \"budget\"");
    admin("POST", "", body)
        .then()
        .statusCode(201)
        .body("budget", equalTo(1000.5f))
        .body("currency", equalTo("EUR"))
        .body("reportingBudget", nullValue());
  }

  @Test
  void another_portfolio_does_not_exist_for_who_has_no_right_to_it() {
    String id = create(HERON);
    refused(send(operations(), "GET", "/" + id, null).then(), 404, "NOT_FOUND");
    refused(
        send(operations(), "PATCH", "/" + id, "{\"name\": \"x\", \"version\": 1}").then(),
        404,
        "NOT_FOUND");
    refused(send(operations(), "DELETE", "/" + id, "{\"version\": 1}").then(), 404, "NOT_FOUND");
    send(operations(), "GET", "", null).then().statusCode(200).body("meta.total", equalTo(0));
    refused(
        send(operations(), "GET", "?portfolio=Technology", null).then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void a_project_cannot_be_written_into_another_portfolio_without_right_to_it() {
    refused(send(operations(), "POST", "", HERON).then(), 403, "INSUFFICIENT_PERMISSIONS");
    String id = create(HERON.replace("Technology", "Operations"));
    refused(
        send(operations(), "PATCH", "/" + id, "{\"portfolio\": \"Technology\", \"version\": 1}")
            .then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void a_project_that_moves_tells_where_it_was() {
    String id = create(HERON);
    admin("PATCH", "/" + id, "{\"portfolio\": \"Business\", \"version\": 1}")
        .then()
        .statusCode(200);
    var moved = world.told(UUID.fromString(id)).get(1);
    assertThat(moved.portfolio()).isEqualTo("Business");
    assertThat(moved.previousPortfolio()).isEqualTo("Technology");
  }

  @Test
  void another_tenants_projects_do_not_exist() {
    String id = create(HERON);
    UUID other = world.newTenant();
    as(TestTokens.admin(), other).get(PROJECTS + "/" + id).then().statusCode(404);
    as(TestTokens.admin(), other).get(PROJECTS).then().body("meta.total", equalTo(0));
    as(TestTokens.admin(), other)
        .header("If-Match", "\"1\"")
        .delete(PROJECTS + "/" + id)
        .then()
        .statusCode(404);
  }

  @Test
  void rights_are_needed_for_each_action() {
    String id = create(HERON);
    var viewer = TestTokens.viewer().portfolios("*");
    send(viewer, "GET", "/" + id, null).then().statusCode(200);
    refused(send(viewer, "POST", "", HERON).then(), 403, "INSUFFICIENT_PERMISSIONS");
    refused(
        send(viewer, "DELETE", "/" + id, "{\"version\": 1}").then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
    admin("GET", "/no-uuid", null).then().statusCode(404);
  }
}
