package dev.meridian.portfolio.project;

import static dev.meridian.portfolio.World.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PortfolioServiceTest
class ProjectHistoryTest {

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private ValidatableResponse history(TestTokens caller, Object project, String query) {
    return as(caller, tenant).get("/api/v1/projects/" + project + "/history" + query).then();
  }

  private void patch(UUID project, String body, int status) {
    as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body(body)
        .patch("/api/v1/projects/" + project)
        .then()
        .statusCode(status);
  }

  @Test
  void each_change_names_its_fields_with_old_and_new_values_and_who_made_it() {
    UUID project = world.project(tenant, Map.of("status", "On Track", "budget", 100));
    patch(project, "{\"status\": \"At Risk\", \"budget\": 120.5, \"version\": 1}", 200);
    patch(project, "{\"status\": null, \"version\": 2}", 200);
    history(TestTokens.admin(), project, "")
        .statusCode(200)
        .body("meta.total", equalTo(3))
        .body("data.version", contains(3, 2, 1))
        .body("data.action", contains("updated", "updated", "created"))
        .body("data.origin", contains("api", "api", "api"))
        .body("data[0].changes[0].field", equalTo("status"))
        .body("data[0].changes[0].oldValue", equalTo("At Risk"))
        .body("data[0].changes[0].newValue", nullValue())
        .body(
            "data[1].changedBy", equalTo(Map.of("id", TestTokens.admin().tenant(tenant).subject())))
        .body("data[1].changes.field", contains("status", "budget"))
        .body("data[1].changes[1].oldValue", equalTo(100))
        .body("data[1].changes[1].newValue", equalTo(120.5f))
        .body("data[2].changes", empty());
    history(TestTokens.admin(), project, "?limit=1&offset=1").body("data.version", contains(2));
    history(TestTokens.admin(), project, "?sort=version").body("data.version", contains(1, 2, 3));
  }

  @Test
  void a_write_that_fails_or_changes_nothing_leaves_no_trace() {
    UUID project = world.project(tenant, Map.of());
    patch(project, "{\"name\": \" \", \"version\": 1}", 400);
    patch(project, "{\"name\": \"Heron\", \"version\": 1}", 200);
    history(TestTokens.admin(), project, "").body("data.version", contains(1));
  }

  @Test
  void an_import_is_in_it_too() {
    String file =
        """
        externalKey,name,portfolio,startDate,endDate,budget,percentComplete
        H-1,Heron,Technology,2026-01-01,2026-12-31,100,%d
        """;
    imported(file.formatted(10));
    imported(file.formatted(20));
    String project =
        as(TestTokens.admin(), tenant)
            .get("/api/v1/projects?q=H-1")
            .then()
            .extract()
            .path("data[0].id");
    history(TestTokens.admin(), project, "")
        .body("data.origin", contains("import", "import"))
        .body(
            "data[0].changedBy", equalTo(Map.of("id", TestTokens.admin().tenant(tenant).subject())))
        .body("data[0].changes.field", contains("percentComplete"))
        .body("data[0].changes[0].oldValue", equalTo(10))
        .body("data[0].changes[0].newValue", equalTo(20));
  }

  private void imported(String file) {
    as(TestTokens.admin(), tenant)
        .contentType("text/csv")
        .body(file)
        .post("/api/v1/imports/projects")
        .then()
        .statusCode(200)
        .body("rejected", equalTo(0));
  }

  @Test
  void the_history_of_a_project_elsewhere_or_deleted_is_not_there() {
    UUID project = world.project(tenant, Map.of());
    history(TestTokens.viewer().portfolios("Operations"), project, "").statusCode(404);
    history(TestTokens.viewer().portfolios("Technology"), project, "").statusCode(200);
    history(TestTokens.admin().permissions("risk:read"), project, "").statusCode(403);
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + project)
        .then()
        .statusCode(204);
    history(TestTokens.admin(), project, "").statusCode(404);
  }
}
