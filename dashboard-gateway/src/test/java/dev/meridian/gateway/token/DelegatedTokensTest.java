package dev.meridian.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.aggregate.refresh.TokensOnBehalf;
import dev.meridian.gateway.installation.People;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class DelegatedTokensTest {

  @Inject People people;
  @Inject TokensOnBehalf tokens;

  private Optional<JsonWebToken> token(UUID user) {
    return tokens.of(user.toString()).await().indefinitely();
  }

  @Test
  void the_gateway_looks_with_the_rights_that_a_user_has_now() {
    UUID user = people.newcomer().id();
    JsonWebToken token = token(user).orElseThrow();
    assertThat(token.getSubject()).isEqualTo(user.toString());
    assertThat(token.<Object>getClaim("act")).hasToString("{\"sub\":\"service:gateway\"}");
    assertThat(token.getExpirationTime() - token.getIssuedAtTime()).isEqualTo(60);
    assertThat(token(UUID.randomUUID())).isEmpty();
  }

  @Test
  void a_service_that_looks_on_a_users_behalf_is_not_counted_as_the_user() {
    JsonWebToken token = token(people.newcomer().id()).orElseThrow();
    for (int look = 0; look < 8; look++) {
      given()
          .auth()
          .oauth2(token.getRawToken())
          .header("Cache-Control", "no-cache")
          .get("/api/v1/dashboard-data")
          .then()
          .statusCode(200);
    }
  }
}
