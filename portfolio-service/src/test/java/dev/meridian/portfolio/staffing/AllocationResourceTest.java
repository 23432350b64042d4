package dev.meridian.portfolio.staffing;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
class AllocationResourceTest {

  private static final String API = "/api/v1/";

  @Inject World world;
  private UUID tenant;
  private UUID project;
  private String resource;

  @BeforeEach
  void a_resource_and_a_project() {
    tenant = world.newTenant();
    project = world.project(tenant, Map.of());
    resource = resource("{\"name\": \"Ada\", \"role\": \"Engineer\", \"capacityHours\": 160}");
  }

  private ValidatableResponse send(TestTokens caller, String method, String path, String body) {
    var request = as(caller, tenant);
    return (body == null ? request : request.contentType("application/json").body(body))
        .request(method, API + path)
        .then();
  }

  private ValidatableResponse admin(String method, String path, String body) {
    return send(TestTokens.admin(), method, path, body);
  }

  private String resource(String body) {
    return admin("POST", "resources", body).statusCode(201).extract().path("id");
  }

  private String item(UUID project, String month) {
    return "allocations/" + resource + "/" + project + "/" + month;
  }

  @Test
  void hours_are_set_changed_and_taken_back() {
    String path = item(project, "2026-11");
    admin("PUT", path, "{\"hours\": 80}")
        .statusCode(201)
        .header("Location", equalTo("/api/v1/" + path))
        .body("month", equalTo("2026-11"))
        .body("version", equalTo(1));
    admin("PUT", path, "{\"hours\": 90}").statusCode(428);
    admin("PUT", path, "{\"hours\": 90, \"version\": 1}")
        .statusCode(200)
        .body("hours", equalTo(90))
        .body("version", equalTo(2));
    admin("PUT", path, "{\"hours\": 95, \"version\": 1}").statusCode(412);
    admin("GET", path, null).statusCode(200).body("hours", equalTo(90));
    admin("DELETE", path, "{\"version\": 1}").statusCode(412);
    admin("DELETE", path, "{\"version\": 2}").statusCode(204);
    admin("GET", path, null).statusCode(404);
    admin("PUT", path, "{\"hours\": 95, \"version\": 2}").statusCode(404);
    assertThat(world.told(project))
        .hasSize(4)
        .last()
        .extracting("portfolio")
        .isEqualTo("Technology");
  }

  @Test
  void a_post_creates_once() {
    String body =
        "{\"resourceId\": \"%s\", \"projectId\": \"%s\", \"month\": \"2026-11\", \"hours\": 8.25}"
            .formatted(resource, project);
    admin("POST", "allocations", body).statusCode(201);
    admin("POST", "allocations", body).statusCode(409).body("code", equalTo("ALLOCATION_EXISTS"));
  }

  @Test
  void what_is_wrong_is_named() {
    admin("POST", "allocations", "{\"hours\": 1}")
        .statusCode(400)
        .body("errors.field", contains("projectId", "resourceId", "month"));
    admin("PUT", item(project, "2026-11"), "{\"hours\": -1}")
        .statusCode(400)
        .body("errors[0].field", equalTo("hours"));
    admin("PUT", item(project, "2026-11"), "{\"hours\": 1, \"month\": \"2026-12\"}")
        .statusCode(400)
        .body("errors[0].field", equalTo("month"));
    admin("PUT", item(project, "2026-13"), "{\"hours\": 1}").statusCode(404);
    admin("GET", "allocations?month=2026-13", null)
        .statusCode(400)
        .body("errors[0].field", equalTo("month"));
  }

  @Test
  void a_list_filters_by_resource_project_month_and_portfolio() {
    UUID other = world.project(tenant, Map.of("portfolio", "Operations"));
    admin("PUT", item(project, "2026-11"), "{\"hours\": 1}").statusCode(201);
    admin("PUT", item(project, "2026-12"), "{\"hours\": 2}").statusCode(201);
    admin("PUT", item(other, "2026-11"), "{\"hours\": 3}").statusCode(201);
    hours("?sort=hours", 1, 2, 3);
    hours("?sort=-hours&limit=1&offset=1", 2);
    hours("?sort=hours&resourceId=" + resource, 1, 2, 3);
    hours("?sort=hours&projectId=" + project, 1, 2);
    hours("?sort=hours&month=2026-11", 1, 3);
    hours("?portfolio=Operations", 3);
    send(TestTokens.viewer().portfolios("Operations"), "GET", "allocations", null)
        .body("data.hours", contains(3));
  }

  private void hours(String query, Integer... expected) {
    admin("GET", "allocations" + query, null)
        .statusCode(200)
        .body("data.hours", contains(expected));
  }

  @Test
  void hours_on_a_project_elsewhere_do_not_exist_for_the_caller() {
    String path = item(project, "2026-11");
    var elsewhere = TestTokens.analyst().portfolios("Operations");
    send(elsewhere, "PUT", path, "{\"hours\": 1}")
        .statusCode(400)
        .body("errors[0].field", equalTo("projectId"));
    admin("PUT", path, "{\"hours\": 1}").statusCode(201);
    send(elsewhere, "GET", path, null).statusCode(404);
    send(elsewhere, "PUT", path, "{\"hours\": 2, \"version\": 1}").statusCode(404);
    send(elsewhere, "DELETE", path, "{\"version\": 1}").statusCode(404);
    send(TestTokens.viewer().portfolios("*"), "PUT", path, "{\"hours\": 2}").statusCode(403);
    send(elsewhere, "GET", "allocations", null).statusCode(200).body("data", hasSize(0));
  }

  @Test
  void a_resource_lives_through_its_writes_and_stays_while_it_has_hours() {
    admin("PATCH", "resources/" + resource, "{\"capacityHours\": 120.5, \"version\": 1}")
        .statusCode(200)
        .body("capacityHours", equalTo(120.5f))
        .body("role", equalTo("Engineer"));
    admin("PUT", "resources/" + resource, "{\"name\": \"Bob\", \"version\": 2}")
        .statusCode(400)
        .body("errors[0].field", equalTo("capacityHours"));
    admin("GET", "resources?sort=-capacityHours", null).body("data.name", contains("Ada"));
    send(
            TestTokens.analyst().portfolios("Technology"),
            "DELETE",
            "resources/" + resource,
            "{\"version\": 2}")
        .statusCode(403);
    admin("PUT", item(project, "2026-11"), "{\"hours\": 1}").statusCode(201);
    admin("DELETE", "resources/" + resource, "{\"version\": 2}")
        .statusCode(409)
        .body("code", equalTo("RESOURCE_IN_USE"));
    admin("DELETE", item(project, "2026-11"), "{\"version\": 1}").statusCode(204);
    admin("DELETE", "resources/" + resource, "{\"version\": 2}").statusCode(204);
  }
}
