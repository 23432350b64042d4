package dev.meridian.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class NotificationResourceTest {

  private static final String SETTINGS = "/api/v1/users/me/notifications";
  private static final String CATEGORIES = SETTINGS + "/categories";
  private static final String CURSOR = SETTINGS + "/cursor";
  private static final String CHOICE = "{\"categories\": [\"budget\", \"risk\", \"budget\"]}";

  @Inject People people;
  private UUID tenant;
  private TestTokens anna;

  @BeforeEach
  void install() {
    tenant = UUID.randomUUID();
    anna = newcomer();
  }

  private TestTokens newcomer() {
    return TestTokens.viewer().tenant(tenant).user(people.newcomer("viewer", tenant).id());
  }

  @Test
  void who_never_said_wants_all_and_has_seen_nothing() {
    read(anna)
        .statusCode(200)
        .header("ETag", startsWith("\"0."))
        .body("categories", empty())
        .body("cursor", nullValue())
        .body("version", equalTo(0));
  }

  @Test
  void categories_are_chosen_by_who_knows_the_present_choice() {
    choose(anna, "\"0\"", CHOICE)
        .statusCode(200)
        .header("ETag", startsWith("\"1."))
        .body("categories", contains("budget", "risk"));
    choose(anna, "\"0\"", CHOICE).statusCode(412);
    as(anna).body(CHOICE).put(CATEGORIES).then().statusCode(428);
    as(anna)
        .body("{\"categories\": [], \"version\": 1}")
        .put(CATEGORIES)
        .then()
        .statusCode(200)
        .body("categories", empty())
        .body("version", equalTo(2));
  }

  @Test
  void a_cursor_moves_and_leaves_the_choice_as_it_is() {
    seen(anna, 812).statusCode(200).body("cursor", equalTo(812)).body("version", equalTo(0));
    choose(anna, "\"0\"", CHOICE).statusCode(200).body("cursor", equalTo(812));
    seen(anna, 813).statusCode(200);
    read(anna)
        .body("cursor", equalTo(813))
        .body("categories", contains("budget", "risk"))
        .body("version", equalTo(1));
  }

  @Test
  void a_cursor_goes_back_where_alerts_are_numbered_anew() {
    seen(anna, 812).statusCode(200);
    seen(anna, 3).statusCode(200);
    read(anna).body("cursor", equalTo(3));
  }

  @Test
  void everybody_has_their_own() {
    seen(anna, 812).statusCode(200);
    read(newcomer()).body("cursor", nullValue());
    read(TestTokens.viewer().tenant(tenant).user(UUID.randomUUID())).statusCode(404);
    read(TestTokens.viewer().tenant(UUID.randomUUID()).user(UUID.fromString(anna.subject())))
        .statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/categories | {\"categories\": [\"weather\"]}   | categories.0",
        "/categories | {\"categories\": null}            | categories",
        "/categories | {\"colour\": 1}                   | colour",
        "/cursor     | {\"cursor\": -1}                  | cursor",
        "/cursor     | {\"cursor\": \"x\"}               | cursor",
        "/cursor     | {\"cursor\": 9007199254740992}    | cursor",
        "/cursor     | {}                                | cursor"
      })
  void what_cannot_be_is_named_and_nothing_is_stored(String path, String body, String field) {
    as(anna)
        .header("If-Match", "\"0\"")
        .body(body)
        .put(SETTINGS + path)
        .then()
        .statusCode(400)
        .body("errors.field", contains(field));
    read(anna).body("cursor", nullValue()).body("version", equalTo(0));
  }

  @Test
  void a_token_that_may_only_read_moves_nothing() {
    TestTokens reading = anna.scope("read:dashboard");
    read(reading).statusCode(200);
    seen(reading, 1).statusCode(403);
    choose(reading, "\"0\"", CHOICE).statusCode(403);
    read(anna.permissions("dashboard:read", "dashboard:write")).statusCode(403);
  }

  private static RequestSpecification as(TestTokens who) {
    return given().auth().oauth2(who.token()).contentType("application/json");
  }

  private static ValidatableResponse read(TestTokens who) {
    return as(who).get(SETTINGS).then();
  }

  private static ValidatableResponse choose(TestTokens who, String tag, String choice) {
    return as(who).header("If-Match", tag).body(choice).put(CATEGORIES).then();
  }

  private static ValidatableResponse seen(TestTokens who, long cursor) {
    return as(who).body("{\"cursor\": " + cursor + "}").put(CURSOR).then();
  }
}
