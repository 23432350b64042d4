package dev.meridian.gateway.personal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
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
class PersonalDataResourceTest {

  private static final String USERS = "/api/v1/users/";

  @Inject People people;
  private UUID tenant;
  private TestTokens admin;

  @BeforeEach
  void install() {
    tenant = UUID.randomUUID();
    admin = TestTokens.admin().tenant(tenant).user(people.newcomer("admin", tenant).id());
  }

  @Test
  void a_person_gets_all_that_is_stored_of_them() {
    Person anna = people.newcomer("viewer", tenant);
    String token = People.tokenOf(anna.email());
    as(token)
        .header("If-Match", "\"0\"")
        .body(Map.of("theme", "dark"))
        .put(USERS + "me/preferences")
        .then()
        .statusCode(200);

    export(token, "me")
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("account.email", equalTo(anna.email()))
        .body("preferences.theme", equalTo("dark"))
        .body("sessions.address", equalTo(List.of("127.0.0.1")))
        .body("audit.action", hasItem("session.started"));
  }

  @Test
  void the_keys_that_somebody_made_are_told_and_none_of_what_they_open() {
    String made =
        as(admin.token())
            .body(Map.of("name", "Nightly", "roles", List.of("viewer"), "portfolios", List.of()))
            .post("/api/v1/api-keys")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    String told =
        export(admin.token(), "me")
            .statusCode(200)
            .body("apiKeys.name", equalTo(List.of("Nightly")))
            .body("apiKeys[0].createdAt", notNullValue())
            .body("apiKeys[0].keySet()", hasSize(5))
            .extract()
            .asString();
    assertThat(told).doesNotContain(made, made.substring(0, 11));
  }

  @Test
  void what_is_stored_of_others_is_for_administrators_of_their_tenant() {
    Person anna = people.newcomer("viewer", tenant);
    export(admin.token(), anna.id().toString()).statusCode(200);
    export(TestTokens.executive().tenant(tenant).token(), anna.id().toString()).statusCode(403);
    export(TestTokens.admin().tenant(UUID.randomUUID()).token(), anna.id().toString())
        .statusCode(404);
  }

  @Test
  void of_who_is_deleted_only_the_id_is_left_in_what_others_did() {
    String email = Person.unknown().email();
    String id =
        as(admin.token())
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(Map.of("email", email, "name", "Grace Hopper", "roles", List.of("viewer")))
            .post("/api/v1/users")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    assertThat(stored(email)).isNotEmpty();

    as(admin.token()).header("If-Match", "\"1\"").delete(USERS + id).then().statusCode(204);

    assertThat(stored(email)).isEmpty();
    assertThat(stored("Grace Hopper")).isEmpty();
    assertThat(Tables.read("SELECT action FROM audit_event WHERE subject = '" + id + "'"))
        .contains("user.created", "user.deleted");
  }

  /** The tables of the gateway in whose rows the text stands. */
  private static List<String> stored(String text) {
    return Tables.read(
            """
            SELECT relname FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            """)
        .stream()
        .filter(
            table ->
                !Tables.read(
                        "SELECT 1 FROM %s t WHERE strpos(t::text, '%s') > 0".formatted(table, text))
                    .isEmpty())
        .toList();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  private static ValidatableResponse export(String token, String user) {
    return as(token).get(USERS + user + "/personal-data").then();
  }
}
