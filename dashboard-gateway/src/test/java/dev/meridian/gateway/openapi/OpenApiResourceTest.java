package dev.meridian.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class OpenApiResourceTest {

  private final Upstreams upstreams = new Upstreams();

  @AfterEach
  void stopUpstreams() {
    upstreams.stopAll();
  }

  private static final String DOCUMENT =
      """
      {"openapi": "3.0.3", "paths": {"%s": {"get": {
         "security": [{"SecurityScheme": []}],
         "responses": {"200": {"description": "OK", "content": {"application/json": {
           "schema": {"$ref": "#/components/schemas/Item"}}}}}}},
         "/api/v1/summaries/x": {"get": {}}, "/internal/x": {"get": {}}},
       "components": {"schemas": {"Item": {"type": "%s"}, "Inner": {"type": "string"}}}}
      """;

  @Test
  void one_document_names_what_is_reachable_and_nothing_else() throws Exception {
    serving("portfolio", "/api/v1/projects", "object");
    serving("risk", "/api/v1/risks", "string");
    serving("financial", "/api/v1/projects", "string");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> given().get("/api/v1/openapi").then().body(containsString("/api/v1/risks")));

    String item = "responses.'200'.content.'application/json'.schema.'$ref'";
    given()
        .get("/api/v1/openapi")
        .then()
        .statusCode(200)
        .body("openapi", equalTo("3.0.3"))
        .body("paths", hasKey("/api/v1/dashboard-data"))
        .body("paths", not(hasKey("/api/v1/summaries/x")))
        .body("paths", not(hasKey("/internal/x")))
        .body("paths", not(hasKey("/internal/tokens")))
        .body("paths.'/api/v1/projects'.get." + item, equalTo("#/components/schemas/Item"))
        .body("paths.'/api/v1/risks'.get." + item, equalTo("#/components/schemas/RiskItem"))
        .body("paths.'/api/v1/risks'.get", not(hasKey("security")))
        .body("components.schemas", hasKey("RiskItem"))
        .body("components.schemas", not(hasKey("FinancialItem")))
        .body("components.schemas", not(hasKey("Inner")))
        .body("components.schemas", not(hasKey("RoutingContext")))
        .body("components.securitySchemes", hasKey("bearerAuth"))
        .body(
            "components.securitySchemes.oauth2.flows.toString()", containsString("read:dashboard"))
        .body("components.securitySchemes.size()", is(2))
        .body("paths.'/api/v1/auth/login'.post.security", is(empty()));
  }

  @Test
  void what_needs_no_token_says_so_and_nothing_else_does() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().get("/api/v1/openapi").then().extract().path("paths");
    List<String> open =
        paths.entrySet().stream()
            .filter(path -> path.getValue().values().stream().allMatch(OpenApiResourceTest::isOpen))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(open)
        .containsExactlyInAnyOrder(
            "/api/v1/auth/login",
            "/api/v1/auth/refresh",
            "/api/v1/auth/forgot-password",
            "/api/v1/auth/reset-password",
            "/api/v1/openapi",
            "/health",
            "/.well-known/jwks.json");
  }

  @Test
  void the_page_shows_the_merged_document() {
    given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("/api/v1/openapi"));
  }

  private static boolean isOpen(Map<String, Object> operation) {
    return List.of().equals(operation.get("security"));
  }

  private void serving(String service, String path, String type) {
    upstreams.start(service, request -> request.response().end(DOCUMENT.formatted(path, type)));
  }
}
