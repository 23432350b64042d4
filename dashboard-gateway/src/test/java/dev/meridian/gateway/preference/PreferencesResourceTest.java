package dev.meridian.gateway.preference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class PreferencesResourceTest {

  private static final Map<String, Object> DARK =
      Map.of("theme", "dark", "layout", Map.of("columns", 3, "ratio", 1.5));

  @Inject People people;
  private UUID tenant;
  private Person anna;
  private TestTokens own;

  @BeforeEach
  void install() {
    tenant = UUID.randomUUID();
    anna = people.newcomer("viewer", tenant);
    own = TestTokens.viewer().tenant(tenant).user(anna.id());
  }

  @Test
  void what_is_stored_comes_back_as_it_was() {
    read(own, "me").statusCode(200).body("$", anEmptyMap()).header("ETag", startsWith("\"0."));
    put(own, "me", "\"0\"", DARK).statusCode(200).header("ETag", startsWith("\"1."));
    read(own, anna.id().toString())
        .body("theme", equalTo("dark"))
        .body("layout.columns", equalTo(3))
        .body("layout.ratio", equalTo(1.5f));
    put(own, "me", "\"1\"", Map.of()).statusCode(200);
    read(own, "me").body("$", anEmptyMap()).header("ETag", startsWith("\"2."));
  }

  @Test
  void a_writer_names_the_version_that_they_saw() {
    given()
        .auth()
        .oauth2(own.token())
        .contentType("application/json")
        .body(DARK)
        .put(path("me"))
        .then()
        .statusCode(428);
    put(own, "me", "\"0\"", DARK).statusCode(200);
    put(own, "me", "\"0\"", DARK).statusCode(412);
  }

  @Test
  void others_preferences_are_for_administrators_of_the_tenant() {
    put(own, "me", "\"0\"", DARK).statusCode(200);
    Person otto = people.newcomer("viewer", tenant);
    TestTokens other = TestTokens.viewer().tenant(tenant).user(otto.id());
    read(other, anna.id().toString()).statusCode(403);
    put(other, anna.id().toString(), "\"1\"", DARK).statusCode(403);
    TestTokens admin = TestTokens.admin().tenant(tenant);
    read(admin, anna.id().toString()).statusCode(200).body("theme", equalTo("dark"));
    read(TestTokens.admin().tenant(UUID.randomUUID()), anna.id().toString()).statusCode(404);
    read(admin, "nobody").statusCode(404);
  }

  @Test
  void what_is_no_object_or_too_large_is_refused() {
    put(own, "me", "\"0\"", "[1]").statusCode(400);
    put(own, "me", "\"0\"", Map.of("long", "x".repeat(65_536))).statusCode(413);
    read(own, "me").header("ETag", startsWith("\"0."));
  }

  @Test
  void a_token_that_may_only_read_cannot_write() {
    TestTokens reading = own.scope("read:dashboard");
    read(reading, "me").statusCode(200);
    put(reading, "me", "\"0\"", DARK).statusCode(403);
  }

  private static String path(String user) {
    return "/api/v1/users/" + user + "/preferences";
  }

  private static ValidatableResponse read(TestTokens who, String user) {
    return given().auth().oauth2(who.token()).get(path(user)).then();
  }

  private static ValidatableResponse put(
      TestTokens who, String user, String tag, Object preferences) {
    return given()
        .auth()
        .oauth2(who.token())
        .contentType("application/json")
        .header("If-Match", tag)
        .body(preferences)
        .put(path(user))
        .then();
  }
}
