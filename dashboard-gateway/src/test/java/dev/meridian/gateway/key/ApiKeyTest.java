package dev.meridian.gateway.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.gateway.LoggedLines;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class ApiKeyTest {

  private static final String KEYS = "/api/v1/api-keys";
  private static final String ME = "/api/v1/auth/me";
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

  @Inject People people;

  private final String admin = TestTokens.admin().user(UUID.randomUUID()).token();

  @BeforeEach
  void install() {
    people.install();
  }

  @Test
  void a_key_has_the_rights_that_it_was_given_in_either_header() {
    Response created = create(Map.of());
    created
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .header("Location", startsWith(KEYS + "/"))
        .body("secret", startsWith(created.path("prefix")))
        .body("createdBy", notNullValue())
        .body("lastUsedAt", nullValue());

    key(created)
        .get(ME)
        .then()
        .statusCode(200)
        .body("id", equalTo(created.path("id")))
        .body("roles", contains("viewer"))
        .body("portfolios", contains("Technology"));
    given()
        .header("Authorization", "ApiKey " + created.path("secret"))
        .get(ME)
        .then()
        .statusCode(200);
    key(created).get("/api/v1/users").then().statusCode(403);
    key(created)
        .contentType("application/json")
        .body(Map.of("for", "ws"))
        .post("/api/v1/auth/tickets")
        .then()
        .statusCode(403);
  }

  @Test
  void what_is_no_key_is_401_and_two_ways_at_once_are_400() {
    for (String text :
        List.of("", "nonsense", "mrdn_" + "x".repeat(43), "mrdn_" + "x".repeat(500))) {
      given()
          .header("X-API-Key", text)
          .get(ME)
          .then()
          .statusCode(401)
          .body("code", equalTo("UNAUTHENTICATED"));
    }
    key(create(Map.of()))
        .auth()
        .oauth2(admin)
        .get(ME)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("X-API-Key"));
  }

  @Test
  void the_secret_is_seen_once_and_stands_nowhere() {
    try (var log = LoggedLines.of("dev.meridian")) {
      people.newcomer();
      Response created = create(Map.of());
      String secret = created.path("secret");
      key(created).get(ME).then().statusCode(200);
      as(admin).get(KEYS + "/" + created.path("id")).then().body("$", not(hasKey("secret")));
      as(admin).get(KEYS).then().body("data", not(hasItem(hasKey("secret"))));
      Response rotated = rotate(created, 60);
      String another = rotated.path("secret");

      assertThat(everyText()).noneMatch(text -> text.contains(secret) || text.contains(another));
      assertThat(everyText()).anyMatch(text -> text.contains(created.<String>path("prefix")));
      assertThat(log.lines())
          .isNotEmpty()
          .noneMatch(line -> line.contains(secret) || line.contains(another));
    }
  }

  @Test
  void a_rotated_key_works_with_both_secrets_until_the_first_one_ends() {
    Response created = create(Map.of());
    Response rotated = rotate(created, 3600);
    rotated.then().body("secret", not(equalTo(created.path("secret")))).body("version", equalTo(2));
    key(created).get(ME).then().statusCode(200);
    key(rotated).get(ME).then().statusCode(200);

    Response again = rotate(rotated, 0);
    awaitRefused(created);
    awaitRefused(rotated);
    key(again).get(ME).then().statusCode(200);
  }

  @Test
  void what_is_taken_from_a_key_acts_at_once() {
    Response created = create(Map.of());
    key(created).get(ME).then().statusCode(200);

    change(created, 1, Map.of("roles", List.of("analyst"))).then().statusCode(200);
    await()
        .atMost(KNOWN_WITHIN)
        .untilAsserted(() -> key(created).get(ME).then().body("roles", contains("analyst")));

    change(created, 2, Map.of("disabled", true)).then().statusCode(200);
    awaitRefused(created);
    change(created, 3, Map.of("disabled", false)).then().statusCode(200);
    await().atMost(KNOWN_WITHIN).untilAsserted(() -> key(created).get(ME).then().statusCode(200));

    as(admin)
        .header("If-Match", "\"4.0\"")
        .delete(KEYS + "/" + created.path("id"))
        .then()
        .statusCode(204);
    awaitRefused(created);
    as(admin).get(KEYS + "/" + created.path("id")).then().statusCode(404);
  }

  @Test
  void an_expired_key_is_refused() {
    Response created = create(Map.of("expiresAt", "2099-01-01T00:00:00Z"));
    Tables.update("UPDATE api_key SET expires_at = now() WHERE id = '" + created.path("id") + "'");
    key(created).get(ME).then().statusCode(401);
    create(Map.of("expiresAt", "2020-01-01T00:00:00Z"))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("expiresAt"));
  }

  @Test
  void a_suspended_tenants_keys_are_refused() {
    Response created = create(Map.of());
    String tenant = "UPDATE tenant SET suspended = %s WHERE id = '" + TestTokens.TENANT_A + "'";
    Tables.update(tenant.formatted(true));
    try {
      key(created).get(ME).then().statusCode(401);
    } finally {
      Tables.update(tenant.formatted(false));
    }
  }

  @Test
  void a_key_calls_only_what_it_is_for() {
    Response created =
        create(Map.of("limits", Map.of("allowedEndpoints", List.of("GET /api/v1/auth/me"))));
    key(created).get(ME).then().statusCode(200);
    key(created)
        .get("/api/v1/auth/sessions")
        .then()
        .statusCode(403)
        .body("code", equalTo("INSUFFICIENT_PERMISSIONS"));
    key(created).post(ME).then().statusCode(403);
    create(Map.of("limits", Map.of("allowedEndpoints", List.of("everything"))))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem(startsWith("limits.allowedEndpoints")));
  }

  @Test
  void a_key_has_limits_of_its_own_and_the_narrowest_counts() {
    Response created =
        create(Map.of("limits", Map.of("requestsPerMinute", 3, "requestsPerHour", 5)));
    for (int call = 0; call < 3; call++) {
      key(created).get(ME).then().statusCode(200);
    }
    key(created)
        .get(ME)
        .then()
        .statusCode(429)
        .header("RateLimit-Policy", equalTo("\"key-minute\";q=3;w=60"))
        .header("Retry-After", notNullValue());

    Response daily = create(Map.of("limits", Map.of("requestsPerMinute", 9, "requestsPerDay", 2)));
    key(daily).get(ME).then().statusCode(200);
    key(daily).get(ME).then().statusCode(200);
    key(daily)
        .get(ME)
        .then()
        .statusCode(429)
        .header("RateLimit-Policy", equalTo("\"key-day\";q=2;w=86400"));
  }

  @Test
  void nobody_gives_a_key_more_than_they_have() {
    String narrow =
        TestTokens.analyst()
            .portfolios("Technology")
            .permissions("apikey:write", "apikey:read", "project:read")
            .token();
    create(narrow, Map.of("roles", List.of("admin"))).then().statusCode(403);
    create(TestTokens.viewer().token(), Map.of()).then().statusCode(403);
    create(admin, Map.of("roles", List.of("super_admin"))).then().statusCode(403);
  }

  @Test
  void keys_are_their_tenants_alone() {
    Response created = create(Map.of());
    String other = TestTokens.admin().tenant(TestTokens.TENANT_B).token();
    String path = KEYS + "/" + created.path("id");
    as(other).get(path).then().statusCode(404);
    as(other).header("If-Match", "\"1.0\"").delete(path).then().statusCode(404);
    as(other).get(KEYS).then().body("data.id", not(hasItem(created.<String>path("id"))));
    as(admin).get(KEYS + "?limit=1000").then().body("data.id", hasItem(created.<String>path("id")));
  }

  @Test
  void writes_name_a_version() {
    Response created = create(Map.of());
    String path = KEYS + "/" + created.path("id");
    as(admin).delete(path).then().statusCode(428);
    as(admin).put(path + "/rotate").then().statusCode(428);
    as(admin).header("If-Match", "\"7.0\"").put(path + "/rotate").then().statusCode(412);
    change(created, 7, Map.of("name", "Other")).then().statusCode(412);
    change(created, 1, Map.of("prefix", "mrdn_other"))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("prefix"));
    change(created, 1, Map.of("limits", Map.of("requestsPerMinute", 0)))
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("limits.requestsPerMinute"));
    as(admin).get(path).then().body("version", equalTo(1)).body("name", equalTo("Nightly"));
  }

  @Test
  void the_last_use_is_noted_while_nobody_waits() {
    Response created = create(Map.of());
    key(created).get(ME).then().statusCode(200);
    await()
        .atMost(KNOWN_WITHIN)
        .untilAsserted(
            () ->
                as(admin)
                    .get(KEYS + "/" + created.path("id"))
                    .then()
                    .body("lastUsedAt", notNullValue())
                    .body("version", equalTo(1)));
  }

  @Test
  void a_service_acts_for_a_key_as_for_a_user() {
    Response created = create(Map.of());
    String token =
        given()
            .auth()
            .oauth2(TestTokens.service("export").token())
            .contentType("application/json")
            .body(Map.of("userId", created.<String>path("id")))
            .post("/internal/tokens")
            .then()
            .statusCode(200)
            .extract()
            .path("accessToken");
    as(token).get(ME).then().statusCode(200).body("id", equalTo(created.path("id")));
  }

  private Response create(Map<String, Object> more) {
    return create(admin, more);
  }

  private static Response create(String token, Map<String, Object> more) {
    Map<String, Object> draft = new java.util.HashMap<>();
    draft.put("name", "Nightly");
    draft.put("roles", List.of("viewer"));
    draft.put("portfolios", List.of("Technology"));
    draft.putAll(more);
    return as(token).contentType("application/json").body(draft).post(KEYS);
  }

  private Response rotate(Response key, int overlapSeconds) {
    return as(admin)
        .header("If-Match", "\"" + key.path("version") + ".0\"")
        .contentType("application/json")
        .body(Map.of("overlapSeconds", overlapSeconds))
        .put(KEYS + "/" + key.path("id") + "/rotate");
  }

  private Response change(Response key, int version, Map<String, Object> patch) {
    return as(admin)
        .header("If-Match", "\"" + version + ".0\"")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch(KEYS + "/" + key.path("id"));
  }

  private static void awaitRefused(Response key) {
    await().atMost(KNOWN_WITHIN).untilAsserted(() -> key(key).get(ME).then().statusCode(401));
  }

  private static RequestSpecification key(Response created) {
    return given().header("X-API-Key", created.<String>path("secret"));
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** Whatever the database holds. */
  private static List<String> everyText() {
    return Tables.read(
            """
            SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
            """)
        .stream()
        .flatMap(table -> Tables.read("SELECT t::text FROM " + table + " t").stream())
        .toList();
  }
}
