package dev.meridian.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class AttemptsTest {

  @Inject People people;
  @Inject Attempts attempts;
  private Person anna;

  @BeforeEach
  void install() {
    people.install();
    anna = people.newcomer();
  }

  @Test
  void past_the_limit_of_an_address_the_right_password_is_not_even_looked_at() {
    // As many as the test's configuration allows, less one.
    IntStream.range(0, 999)
        .forEach(
            number -> attempts.admit("login", "127.0.0.1", anna.email()).await().indefinitely());

    People.login(anna.email().toUpperCase(Locale.ROOT), People.PASSWORD)
        .statusCode(200)
        .header("RateLimit", startsWith("\"login\";r=0;"));
    People.login(anna.email(), People.PASSWORD)
        .statusCode(429)
        .contentType("application/problem+json")
        .header("RateLimit-Policy", equalTo("\"login\";q=1000;w=900"))
        .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(900)))
        .body("code", equalTo("RATE_LIMITED"))
        .body("retryAfter", allOf(greaterThan(0), lessThanOrEqualTo(900)));
    People.login(people.newcomer().email(), People.PASSWORD).statusCode(200);
  }

  @Test
  void who_forgets_six_times_in_a_quarter_of_an_hour_is_told_to_wait_known_or_not() {
    for (String email : List.of(anna.email(), Person.unknown().email())) {
      for (int time = 0; time < 5; time++) {
        assertThat(forgot(email).statusCode()).isEqualTo(202);
      }
      assertThat(forgot(email).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_token_by_mail_is_tried_five_times() {
    for (int time = 0; time < 5; time++) {
      assertThat(reset("no-such-token-" + anna.id()).statusCode()).isEqualTo(400);
    }
    assertThat(reset("no-such-token-" + anna.id()).statusCode()).isEqualTo(429);
  }

  private static Response forgot(String email) {
    return post("forgot-password", Map.of("email", email));
  }

  private static Response reset(String token) {
    return post("reset-password", Map.of("token", token, "password", "a new long password"));
  }

  private static Response post(String what, Map<String, String> body) {
    return given().contentType("application/json").body(body).post("/api/v1/auth/" + what);
  }
}
