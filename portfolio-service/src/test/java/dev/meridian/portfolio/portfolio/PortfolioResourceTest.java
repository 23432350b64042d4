package dev.meridian.portfolio.portfolio;

import static dev.meridian.portfolio.World.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PortfolioServiceTest
class PortfolioResourceTest {

  private static final String PORTFOLIOS = "/api/v1/portfolios";

  @Inject World world;
  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = world.newTenant();
  }

  private ValidatableResponse create(TestTokens caller, String key) {
    return as(caller, tenant)
        .contentType("application/json")
        .body(Map.of("key", key))
        .post(PORTFOLIOS)
        .then();
  }

  private ValidatableResponse rename(String body) {
    return as(TestTokens.admin(), tenant)
        .contentType("application/json")
        .body(body)
        .patch(PORTFOLIOS + "/Technology")
        .then();
  }

  @Test
  void a_new_tenant_has_three_portfolios_however_often_it_is_told() {
    world.replay("tenant.updated", tenant, tenant, Map.of("id", tenant.toString()));
    as(TestTokens.admin(), tenant)
        .get(PORTFOLIOS)
        .then()
        .statusCode(200)
        .body("data.key", containsInAnyOrder("Technology", "Operations", "Business"))
        .body("meta.total", equalTo(3));
  }

  @Test
  void only_granted_portfolios_are_shown() {
    var viewer = TestTokens.viewer().portfolios("Business");
    as(viewer, tenant).get(PORTFOLIOS).then().body("data.key", contains("Business"));
    as(viewer, tenant).get(PORTFOLIOS + "/Business").then().statusCode(200);
    as(viewer, tenant).get(PORTFOLIOS + "/Technology").then().statusCode(404);
    as(TestTokens.viewer(), tenant).get(PORTFOLIOS).then().body("data", hasSize(0));
  }

  @Test
  void a_portfolio_is_created_under_its_trimmed_key() {
    create(TestTokens.admin(), "  Health & Care ")
        .statusCode(201)
        .header("Location", endsWith("/portfolios/Health%20&%20Care"))
        .body("key", equalTo("Health & Care"))
        .body("displayName", equalTo("Health & Care"))
        .body("version", equalTo(1));
    as(TestTokens.admin(), tenant)
        .get(PORTFOLIOS + "/{key}", "Health & Care")
        .then()
        .statusCode(200);
    create(TestTokens.admin(), "Health & Care")
        .statusCode(409)
        .body("code", equalTo("PORTFOLIO_EXISTS"));
  }

  @Test
  void creating_one_needs_the_right_to_all() {
    create(TestTokens.analyst().portfolios("Technology"), "Health").statusCode(403);
    create(TestTokens.executive(), "Health").statusCode(403);
    create(TestTokens.analyst().portfolios("*"), "Health").statusCode(201);
  }

  @ParameterizedTest
  @CsvSource({"All", "all", "*", "' '", "'a\tb'"})
  void a_key_that_means_something_else_is_refused(String key) {
    create(TestTokens.admin(), key).statusCode(400).body("errors.field", contains("key"));
  }

  @Test
  void a_display_name_changes_with_the_version() {
    rename("{\"displayName\": \"Tech\"}").statusCode(428);
    rename("{\"displayName\": \"Tech\", \"version\": 1}")
        .statusCode(200)
        .body("key", equalTo("Technology"))
        .body("displayName", equalTo("Tech"))
        .body("version", equalTo(2));
    rename("{\"displayName\": \"Tech\", \"version\": 1}").statusCode(412);
  }

  @Test
  void the_key_never_changes() {
    rename("{\"key\": \"Tech\", \"displayName\": \"Tech\", \"version\": 1}")
        .statusCode(400)
        .body("errors.field", contains("key"));
    rename("{\"displayName\": null, \"version\": 1}")
        .statusCode(400)
        .body("errors.field", contains("displayName"));
  }
}
