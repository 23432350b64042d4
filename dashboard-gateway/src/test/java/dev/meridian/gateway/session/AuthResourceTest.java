package dev.meridian.gateway.session;

import static dev.meridian.gateway.installation.People.login;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.meridian.gateway.LoggedLines;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class AuthResourceTest {

  @Inject People people;

  @BeforeEach
  void install() {
    people.install();
  }

  @Test
  void who_signs_in_gets_a_token_and_sees_who_they_are() {
    login(People.ANNA_EMAIL, People.PASSWORD)
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("tokenType", equalTo("Bearer"))
        .body("expiresIn", equalTo(900))
        .body("refreshToken", matchesPattern("[A-Za-z0-9_-]{43}"))
        .body("user.id", equalTo(People.ANNA.toString()))
        .body("user.roles", equalTo(List.of("analyst")))
        .body("user.portfolios", equalTo(List.of("Technology")))
        .body("user.permissions", hasItem("project:write"));

    given()
        .auth()
        .oauth2(People.tokenOf(People.ANNA_EMAIL))
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("email", equalTo(People.ANNA_EMAIL))
        .body("tenant", equalTo(TestTokens.TENANT_A.toString()))
        .body(not(containsString("$2")));
  }

  @Test
  void what_is_logged_of_a_sign_in_names_the_request() {
    String request = "sign-in-" + UUID.randomUUID();
    // Nobody's limit is in memory, so that Redis is asked for it.
    Person newcomer = people.newcomer();
    try (var log = LoggedLines.of("dev.meridian.gateway.session")) {
      given()
          .contentType("application/json")
          .header("X-Request-Id", request)
          .body(Map.of("email", newcomer.email(), "password", People.PASSWORD))
          .post("/api/v1/auth/login")
          .then()
          .statusCode(200);
      assertThat(log.lines())
          .anySatisfy(
              line -> assertThat(line).startsWith(request).contains(newcomer.id().toString()));
    }
  }

  @Test
  void a_front_end_learns_what_to_show() {
    String token = People.tokenOf(People.ANNA_EMAIL);
    given()
        .auth()
        .oauth2(token)
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("roles", equalTo(List.of("analyst")))
        .body("portfolios", equalTo(List.of("Technology")))
        .body("vessels", equalTo(List.of()))
        .body("scopes", equalTo(List.of("read:dashboard", "write:dashboard")))
        .body("permissions", hasItem("project:write"))
        .body("tenantSettings.name", equalTo("Aster"))
        .body("tenantSettings.timeZone", equalTo("Europe/Berlin"))
        .body("tenantSettings.reportingCurrency", equalTo("EUR"));
  }

  @Test
  void a_token_whose_scope_lacks_writing_may_not_write() {
    String reading =
        TestTokens.analyst()
            .tenant(TestTokens.TENANT_A)
            .user(People.ANNA)
            .scope("read:dashboard")
            .token();
    given()
        .auth()
        .oauth2(reading)
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("scopes", equalTo(List.of("read:dashboard")))
        .body("permissions", hasItem("project:read"))
        .body("permissions", not(hasItem("project:write")));
    String admin = TestTokens.admin().scope("read:dashboard").token();
    given().auth().oauth2(admin).get("/api/v1/users").then().statusCode(200);
    given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .body(Map.of())
        .post("/api/v1/users")
        .then()
        .statusCode(403);
  }

  /** Front ends send the token they have along with every request, the one for a new token too. */
  @ParameterizedTest
  @MethodSource("worthless")
  void a_worthless_token_stands_in_nobodys_way_to_a_new_one(String token) {
    Response signedIn = loginWith(token, People.ANNA_EMAIL);
    assertThat(signedIn.statusCode()).as(signedIn.asString()).isEqualTo(200);

    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("refreshToken", signedIn.path("refreshToken").toString()))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(200);
  }

  static Stream<String> worthless() {
    return Stream.of(
        TestTokens.analyst().expiresIn(Duration.ofMinutes(-5)).token(),
        TestTokens.analyst().token() + "x",
        "rubbish");
  }

  private static Response loginWith(String token, String email) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("email", email, "password", People.PASSWORD))
        .post("/api/v1/auth/login");
  }

  @Test
  void capitals_in_an_address_do_not_matter() {
    login(People.ANNA_EMAIL.toUpperCase(java.util.Locale.ROOT), People.PASSWORD).statusCode(200);
  }

  @Test
  void an_unknown_user_a_wrong_password_and_a_disabled_user_are_told_the_same() {
    Person gone = people.newcomer();
    login(gone.email(), People.PASSWORD).statusCode(200);
    Tables.update("UPDATE app_user SET disabled = true WHERE id = '" + gone.id() + "'");

    List<Map<String, Object>> answers =
        Stream.of(
                login("nobody@nowhere.test", People.PASSWORD),
                login(People.ANNA_EMAIL, "wrong"),
                login(gone.email(), People.PASSWORD))
            .map(AuthResourceTest::problem)
            .toList();

    assertThat(answers.get(0)).containsEntry("code", "INVALID_CREDENTIALS");
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  private static Map<String, Object> problem(ValidatableResponse refused) {
    Map<String, Object> body =
        refused.statusCode(401).contentType("application/problem+json").extract().path("$");
    body.remove("timestamp");
    body.remove("requestId");
    return body;
  }

  @Test
  void the_claims_are_those_of_the_contract_and_the_public_keys_verify_them() throws Exception {
    JwtContext token = verified(People.tokenOf(People.OTTO_EMAIL));
    JwtClaims claims = token.getJwtClaims();

    assertThat(token.getJoseObjects().get(0).getAlgorithmHeaderValue()).isEqualTo("RS256");
    assertThat(claims.getSubject()).isEqualTo(People.OTTO.toString());
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(900);
    assertThat(claims.getClaimsMap())
        .containsEntry("email", People.OTTO_EMAIL)
        .containsEntry("tenant", TestTokens.TENANT_B.toString())
        .containsEntry("roles", List.of("executive"))
        .containsEntry("portfolios", List.of("*"))
        .containsEntry("vessels", List.of("*"))
        .containsEntry("scope", "read:dashboard write:dashboard")
        .containsKeys("iss", "aud", "jti", "sid", "ver", "permissions");
    assertThat(claims.getStringListClaimValue("permissions"))
        .containsExactlyInAnyOrderElementsOf(TestTokens.executive().permissions());
  }

  private static JwtContext verified(String token) throws Exception {
    String keys = given().get("/.well-known/jwks.json").then().statusCode(200).extract().asString();
    var resolver = new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys());
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(resolver)
        .setExpectedAudience("meridian")
        .build()
        .process(token);
  }

  @Test
  void a_token_signed_by_somebody_else_is_not_accepted() {
    String token = People.tokenOf(People.ANNA_EMAIL);
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "x".repeat(342);
    given().auth().oauth2(forged).get("/api/v1/auth/me").then().statusCode(401);
    given().get("/api/v1/auth/me").then().statusCode(401);
  }

  @Test
  void a_user_of_another_tenant_does_not_exist_here() {
    String otto = TestTokens.executive().tenant(TestTokens.TENANT_A).user(People.OTTO).token();
    given().auth().oauth2(otto).get("/api/v1/auth/me").then().statusCode(401);
    String here = TestTokens.executive().tenant(TestTokens.TENANT_B).user(People.OTTO).token();
    given().auth().oauth2(here).get("/api/v1/auth/me").then().statusCode(200);
  }

  @Test
  void what_is_wrong_with_a_login_is_named() {
    login("", People.PASSWORD).statusCode(400).body("errors.field", hasItem("email"));
    login("a\0b", People.PASSWORD).statusCode(400).body("errors.field", hasItem("email"));
    login(People.ANNA_EMAIL, "a\0b").statusCode(400).body("errors.field", hasItem("password"));
    given()
        .contentType("application/json")
        .body("{\"email\": \"a\", \"password\": \"b\", \"admin\": true}")
        .post("/api/v1/auth/login")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("admin"));
  }
}
