package dev.meridian.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class RevocationTest {

  @Inject People people;
  @Inject ObjectMapper json;
  private Person anna;

  @BeforeEach
  void install() {
    people.install();
    anna = people.newcomer();
  }

  @Test
  void the_access_token_of_a_session_that_ended_is_refused_and_no_other() {
    String ended = People.tokenOf(anna.email());
    String going = People.tokenOf(anna.email());
    assertThat(status(ended)).isEqualTo(200);

    given().auth().oauth2(ended).post("/api/v1/auth/logout").then().statusCode(204);

    await().atMost(Duration.ofSeconds(60)).until(() -> status(ended) == 401);
    assertThat(status(going)).isEqualTo(200);
  }

  @Test
  void what_is_told_of_a_session_that_ended_is_the_recorded_example() throws IOException {
    String token = People.tokenOf(anna.email());
    String session =
        Tables.read("SELECT id FROM session WHERE user_id = '" + anna.id() + "'").get(0);
    given().auth().oauth2(token).post("/api/v1/auth/logout").then().statusCode(204);

    List<String> told =
        Tables.read(
            """
            SELECT json_build_object('topic', topic, 'type', type, 'subject', subject,
                'tenant', tenant_id, 'version', version, 'data', data)
            FROM outbox WHERE subject = '%s'
            """
                .formatted(session));

    assertThat(told).hasSize(1);
    try (InputStream recorded = getClass().getResourceAsStream("/events/access.revoked.json")) {
      JsonNode example = json.readTree(recorded);
      String expected =
          json.writeValueAsString(example)
              .replace(example.at("/data/userId").asText(), anna.id().toString())
              .replace(example.at("/data/sessionId").asText(), session);
      assertThat(json.readTree(told.get(0))).isEqualTo(json.readTree(expected));
    }
  }

  private static int status(String token) {
    return given().auth().oauth2(token).get("/api/v1/auth/me").statusCode();
  }
}
