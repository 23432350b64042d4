package dev.meridian.portfolio.goal;

import static dev.meridian.portfolio.World.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.portfolio.PortfolioServiceTest;
import dev.meridian.portfolio.World;
import dev.meridian.testing.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortfolioServiceTest
class StrategicGoalResourceTest {

  private static final String GOALS = "/api/v1/strategic-goals";

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private ValidatableResponse send(TestTokens caller, String method, String path, String body) {
    var request = as(caller, tenant);
    return (body == null ? request : request.contentType("application/json").body(body))
        .request(method, GOALS + path)
        .then();
  }

  private ValidatableResponse admin(String method, String path, String body) {
    return send(TestTokens.admin(), method, path, body);
  }

  private String create(String body) {
    return admin("POST", "", body).statusCode(201).extract().path("id");
  }

  private long told() {
    return world.told(tenant).stream()
        .filter(told -> told.type().equals("portfolio.figures-changed"))
        .count();
  }

  @Test
  void a_goal_lives_through_all_its_writes_and_tells_each() {
    String id = create("{\"name\": \" Grow \", \"target\": \"Twice the revenue\"}");
    admin("GET", "/" + id, null)
        .statusCode(200)
        .header("ETag", startsWith("\"1."))
        .body("name", equalTo("Grow"))
        .body("weight", equalTo(1))
        .body("active", equalTo(true));
    admin("PATCH", "/" + id, "{\"active\": false, \"version\": 1}")
        .statusCode(200)
        .body("active", equalTo(false))
        .body("target", equalTo("Twice the revenue"))
        .body("version", equalTo(2));
    admin("PUT", "/" + id, "{\"name\": \"Grow\", \"weight\": 2.5, \"version\": 2}")
        .statusCode(200)
        .body("weight", equalTo(2.5f))
        .body("target", nullValue())
        .body("active", equalTo(true));
    admin("DELETE", "/" + id, "{\"version\": 3}").statusCode(204);
    admin("GET", "/" + id, null).statusCode(404).body("code", equalTo("NOT_FOUND"));
    assertThat(told()).isEqualTo(4);
  }

  @Test
  void a_list_is_paged_and_sorted() {
    create("{\"name\": \"Ant\", \"weight\": 1}");
    create("{\"name\": \"Bee\", \"weight\": 3}");
    create("{\"name\": \"Cat\", \"weight\": 2}");
    admin("GET", "?sort=-weight&limit=2", null)
        .statusCode(200)
        .body("data.name", contains("Bee", "Cat"))
        .body("meta.total", equalTo(3))
        .body("meta.hasMore", equalTo(true));
    admin("GET", "?sort=colour", null).statusCode(400).body("errors[0].field", equalTo("sort"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                         | name",
        "{\"name\": \" \"}                          | name",
        "{\"name\": \"A\", \"weight\": -1}          | weight",
        "{\"name\": \"A\", \"weight\": 1.23456}     | weight",
        "{\"name\": \"A\", \"colour\": \"red\"}     | colour",
        "{\"name\": \"A\", \"version\": 1}          | version",
        "{\"name\": \"A\", \"lastUpdated\": \"2026-01-01T00:00:00Z\"} | lastUpdated",
      })
  void what_is_wrong_is_named(String body, String field) {
    admin("POST", "", body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void a_write_needs_the_present_version() {
    String id = create("{\"name\": \"Grow\"}");
    admin("PATCH", "/" + id, "{\"name\": \"More\"}").statusCode(428);
    admin("PATCH", "/" + id, "{\"name\": \"More\", \"version\": 7}").statusCode(412);
    admin("DELETE", "/" + id, null).statusCode(428);
    admin("PATCH", "/" + id, "{\"name\": null, \"version\": 1}")
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
  }

  @Test
  void everyone_reads_and_who_writes_all_portfolios_writes() {
    String id = create("{\"name\": \"Grow\"}");
    var viewer = TestTokens.viewer().portfolios("Technology");
    var analyst = TestTokens.analyst().portfolios("Technology");
    String patch = "{\"name\": \"More\", \"version\": 1}";
    send(viewer, "GET", "/" + id, null).statusCode(200);
    send(viewer, "PATCH", "/" + id, patch).statusCode(403);
    send(analyst, "PATCH", "/" + id, patch).statusCode(403);
    send(analyst, "POST", "", "{\"name\": \"More\"}").statusCode(403);
    send(analyst, "DELETE", "/" + id, "{\"version\": 1}").statusCode(403);
    send(TestTokens.analyst().portfolios("*"), "PATCH", "/" + id, patch).statusCode(200);
    UUID other = world.newTenant();
    as(TestTokens.admin(), other).get(GOALS + "/" + id).then().statusCode(404);
  }

  @Test
  void a_goal_that_projects_serve_stays_until_they_let_go() {
    String id = create("{\"name\": \"Grow\"}");
    UUID project = world.project(tenant, Map.of("strategicGoalId", id));
    admin("DELETE", "/" + id, "{\"version\": 1}")
        .statusCode(409)
        .body("code", equalTo("GOAL_IN_USE"));
    as(TestTokens.admin(), tenant)
        .header("If-Match", "\"1\"")
        .delete("/api/v1/projects/" + project)
        .then()
        .statusCode(204);
    admin("DELETE", "/" + id, "{\"version\": 1}").statusCode(204);
  }
}
