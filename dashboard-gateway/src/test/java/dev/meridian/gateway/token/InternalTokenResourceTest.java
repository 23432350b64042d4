package dev.meridian.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.platform.service.ServiceTokens;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class InternalTokenResourceTest {

  @Inject People people;
  @Inject JWTParser tokens;
  @Inject ServiceTokens own;

  @BeforeEach
  void install() {
    people.install();
  }

  @Test
  void a_service_gets_its_own_token_for_its_credential() throws ParseException {
    String token =
        given()
            .auth()
            .preemptive()
            .basic("risk", "a-credential-of-risk")
            .post("/internal/service-tokens")
            .then()
            .statusCode(200)
            .extract()
            .path("accessToken");

    JsonWebToken read = tokens.parse(token);
    assertThat(read.getSubject()).isEqualTo("service:risk");
    assertThat(read.getGroups()).isEqualTo(Set.of("service"));
    assertThat(read.<String>getClaim("tenant")).isNull();
    given().auth().oauth2(token).get("/internal/outbox").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"risk, wrong", "risk, ''", "nobody, a-credential-of-risk", "nobody, ''"})
  void a_wrong_credential_is_401(String name, String secret) {
    given()
        .auth()
        .preemptive()
        .basic(name, secret)
        .post("/internal/service-tokens")
        .then()
        .statusCode(401)
        .body("code", equalTo("UNAUTHENTICATED"));
    given().post("/internal/service-tokens").then().statusCode(401);
  }

  @Test
  void realtime_gets_a_users_token_with_the_rights_of_the_moment() throws ParseException {
    String token =
        usersToken("realtime", People.ANNA)
            .statusCode(200)
            .body("expiresIn", equalTo(60))
            .extract()
            .path("accessToken");

    JsonWebToken read = tokens.parse(token);
    assertThat(read.getSubject()).isEqualTo(People.ANNA.toString());
    assertThat(read.getClaim("act").toString()).contains("service:realtime");
    given().auth().oauth2(token).get("/api/v1/auth/me").then().statusCode(200);
  }

  @Test
  void nobody_else_gets_a_users_token() {
    usersToken("risk", People.ANNA).statusCode(403);
    given()
        .auth()
        .oauth2(TestTokens.superAdmin().token())
        .contentType("application/json")
        .body("{\"userId\": \"" + People.ANNA + "\"}")
        .post("/internal/tokens")
        .then()
        .statusCode(403);
  }

  @Test
  void an_unknown_user_is_404() {
    usersToken("export", UUID.randomUUID()).statusCode(404);
  }

  @Test
  void the_gateway_has_a_token_of_its_own() {
    given().auth().oauth2(own.token()).get("/internal/outbox").then().statusCode(200);
  }

  private static ValidatableResponse usersToken(String service, UUID user) {
    return given()
        .auth()
        .oauth2(TestTokens.service(service).token())
        .contentType("application/json")
        .body("{\"userId\": \"" + user + "\"}")
        .post("/internal/tokens")
        .then();
  }
}
