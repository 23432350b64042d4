package dev.meridian.gateway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.MailServer;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class UserResourceTest {

  private static final String USERS = "/api/v1/users";

  private static MailServer mailbox;

  @Inject People people;
  private UUID tenant;
  private Person admin;

  @BeforeAll
  static void openMailbox() {
    mailbox = MailServer.start();
  }

  @AfterAll
  static void closeMailbox() {
    mailbox.close();
  }

  @BeforeEach
  void install() {
    tenant = UUID.randomUUID();
    admin = people.newcomer("admin", tenant);
  }

  @Test
  void who_is_invited_is_there_without_a_password() {
    Map<String, Object> grace = draft("analyst");

    ValidatableResponse created =
        asAdmin().body(grace).post(USERS).then().statusCode(201).body("status", equalTo("invited"));

    String location = created.extract().header("Location");
    asAdmin()
        .get(location)
        .then()
        .statusCode(200)
        .header("ETag", created.extract().header("ETag"))
        .body("email", equalTo(grace.get("email")))
        .body("roles", equalTo(List.of("analyst")))
        .body("portfolios", equalTo(List.of("Technology")))
        .body("disabled", equalTo(false));
    People.login(grace.get("email").toString(), People.PASSWORD).statusCode(401);
  }

  @Test
  void who_is_invited_chooses_a_password_by_way_of_their_mail() {
    String email = Person.unknown().email();
    asAdmin().body(draft("viewer", email)).post(USERS).then().statusCode(201);

    choosePassword(mailed(email)).statusCode(204);

    People.login(email, People.PASSWORD).statusCode(200);
    asAdmin().get(USERS + "?q=" + email).then().body("data.status", equalTo(List.of("active")));
  }

  @Test
  void a_way_by_mail_ends_with_the_address_and_another_leads_from_the_new_one() {
    String mistyped = Person.unknown().email();
    String right = Person.unknown().email();
    String location =
        asAdmin()
            .body(draft("viewer", mistyped))
            .post(USERS)
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    String strangers = mailed(mistyped);

    patch(id, Map.of("email", right)).statusCode(200);

    choosePassword(strangers).statusCode(400).body("errors[0].field", equalTo("token"));
    choosePassword(mailed(right)).statusCode(204);
    People.login(right, People.PASSWORD).statusCode(200);
  }

  @Test
  void who_was_disabled_is_led_nowhere_by_an_earlier_mail() {
    String email = Person.unknown().email();
    asAdmin().body(draft("viewer", email)).post(USERS).then().statusCode(201);
    String token = mailed(email);
    UUID id =
        UUID.fromString(asAdmin().get(USERS + "?q=" + email).then().extract().path("data[0].id"));

    patch(id, Map.of("disabled", true)).statusCode(200);
    patch(id, Map.of("disabled", false)).statusCode(200);

    choosePassword(token).statusCode(400);
  }

  private static ValidatableResponse choosePassword(String token) {
    return given()
        .contentType("application/json")
        .body(Map.of("token", token, "password", People.PASSWORD))
        .post("/api/v1/auth/reset-password")
        .then();
  }

  private static String mailed(String email) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !mailbox.received(email).isEmpty());
    var token =
        Pattern.compile("reset-password/([A-Za-z0-9_-]{43})")
            .matcher(mailbox.received(email).get(0).text());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  @Test
  void a_list_is_filtered_paged_and_of_one_tenant_alone() {
    Person viewer = people.newcomer("viewer", tenant);
    people.newcomer("viewer", UUID.randomUUID());

    asAdmin()
        .get(USERS)
        .then()
        .statusCode(200)
        .body("meta.total", equalTo(2))
        .body("data.id", hasItem(admin.id().toString()));
    asAdmin()
        .get(USERS + "?role=viewer&status=active&portfolio=Technology&q=" + viewer.email())
        .then()
        .body("data.id", equalTo(List.of(viewer.id().toString())));
    asAdmin().get(USERS + "?status=invited,disabled").then().body("meta.total", equalTo(0));
    asAdmin()
        .get(USERS + "?limit=1&sort=-email")
        .then()
        .body("data.size()", equalTo(1))
        .body("meta.hasMore", equalTo(true));
    asAdmin()
        .get(USERS + "?role=king")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("role"));
  }

  @Test
  void what_is_taken_away_is_refused_with_tokens_of_before() {
    Person analyst = people.newcomer("analyst", tenant);
    String open = People.tokenOf(analyst.email());
    assertThat(me(open)).isEqualTo(200);

    patch(analyst.id(), Map.of("roles", List.of("viewer"), "portfolios", List.of("Operations")))
        .statusCode(200)
        .body("roles", equalTo(List.of("viewer")))
        .body("version", equalTo(2));

    await().atMost(Duration.ofSeconds(60)).until(() -> me(open) == 401);
    String renewed = People.tokenOf(analyst.email());
    given()
        .auth()
        .oauth2(renewed)
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200)
        .body("portfolios", equalTo(List.of("Operations")))
        .body("permissions", not(hasItem("project:write")));
    assertThat(told(analyst.id())).containsExactly("access.changed 2");
  }

  @Test
  void another_name_tells_nobody_and_no_change_leaves_the_version() {
    Person viewer = people.newcomer("viewer", tenant);
    patch(viewer.id(), Map.of("name", "Ada")).statusCode(200).body("version", equalTo(2));
    patch(viewer.id(), Map.of("name", "Ada")).statusCode(200).body("version", equalTo(2));
    assertThat(told(viewer.id())).isEmpty();
  }

  @Test
  void who_is_disabled_is_out_and_cannot_come_back_until_enabled() {
    Person viewer = people.newcomer("viewer", tenant);
    String open = People.tokenOf(viewer.email());

    patch(viewer.id(), Map.of("disabled", true))
        .statusCode(200)
        .body("status", equalTo("disabled"));

    await().atMost(Duration.ofSeconds(60)).until(() -> me(open) == 401);
    People.login(viewer.email(), People.PASSWORD).statusCode(401);
    assertThat(Tables.read("SELECT id FROM session WHERE user_id = '" + viewer.id() + "'"))
        .isEmpty();
    patch(viewer.id(), Map.of("disabled", false)).statusCode(200);
    People.login(viewer.email(), People.PASSWORD).statusCode(200);
  }

  @Test
  void who_is_deleted_is_gone_with_all_sessions() {
    Person viewer = people.newcomer("viewer", tenant);
    String open = People.tokenOf(viewer.email());

    delete(viewer.id()).then().statusCode(204);

    await().atMost(Duration.ofSeconds(60)).until(() -> me(open) == 401);
    asAdmin().get(USERS + "/" + viewer.id()).then().statusCode(404);
    People.login(viewer.email(), People.PASSWORD).statusCode(401);
    assertThat(told(viewer.id())).hasSize(2).contains("access.revoked 2");
  }

  @Test
  void nobody_grants_more_than_they_hold() {
    asAdmin().body(draft("super_admin")).post(USERS).then().statusCode(403);
    Person viewer = people.newcomer("viewer", tenant);
    patch(viewer.id(), Map.of("roles", List.of("viewer", "super_admin"))).statusCode(403);
    String narrow =
        TestTokens.analyst()
            .tenant(tenant)
            .permissions(permissionsOf("analyst", "user:write"))
            .portfolios("Operations")
            .token();
    given()
        .auth()
        .oauth2(narrow)
        .contentType("application/json")
        .body(draft("viewer"))
        .post(USERS)
        .then()
        .statusCode(403);
    given()
        .auth()
        .oauth2(narrow)
        .contentType("application/json")
        .body(draft("executive"))
        .post(USERS)
        .then()
        .statusCode(403);
    assertThat(Tables.read("SELECT id FROM app_user WHERE tenant_id = '" + tenant + "'"))
        .hasSize(2);
  }

  @Test
  void nobody_changes_who_may_do_more() {
    Person superAdmin = people.newcomer("super_admin", tenant);
    patch(superAdmin.id(), Map.of("disabled", true)).statusCode(403);
    delete(superAdmin.id()).then().statusCode(403);
  }

  @Test
  void the_last_super_admin_of_the_installation_stays() {
    Person last = people.newcomer("super_admin", tenant);
    String token = People.tokenOf(last.email());
    String others =
        "SELECT id FROM app_user WHERE 'super_admin' = ANY (roles) AND NOT disabled AND id <> '%s'";
    List<String> resting = Tables.read(others.formatted(last.id()));
    resting.forEach(id -> Tables.update(disabled(id, true)));
    try {
      for (Map<String, Object> change :
          List.<Map<String, Object>>of(
              Map.of("roles", List.of("admin")), Map.of("disabled", true))) {
        byThemself(token, last)
            .body(change)
            .patch(USERS + "/" + last.id())
            .then()
            .statusCode(409)
            .body("code", equalTo("LAST_SUPER_ADMIN"));
      }
      byThemself(token, last)
          .delete(USERS + "/" + last.id())
          .then()
          .statusCode(409)
          .body("code", equalTo("LAST_SUPER_ADMIN"));

      // Somebody of another tenant is enough.
      people.newcomer("super_admin", UUID.randomUUID());
      byThemself(token, last)
          .body(Map.of("roles", List.of("admin")))
          .patch(USERS + "/" + last.id())
          .then()
          .statusCode(200);
    } finally {
      resting.forEach(id -> Tables.update(disabled(id, false)));
    }
  }

  private RequestSpecification byThemself(String token, Person person) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .header("If-Match", tag(person.id()));
  }

  private static String disabled(String id, boolean disabled) {
    return "UPDATE app_user SET disabled = %s WHERE id = '%s'".formatted(disabled, id);
  }

  @Test
  void the_last_administrator_stays() {
    patch(admin.id(), Map.of("roles", List.of("viewer")))
        .statusCode(409)
        .body("code", equalTo("LAST_ADMINISTRATOR"));
    patch(admin.id(), Map.of("disabled", true)).statusCode(409);
    delete(admin.id()).then().statusCode(409);

    asAdmin().body(draft("admin")).post(USERS).then().statusCode(201);
    delete(admin.id()).then().statusCode(409);
    people.newcomer("admin", tenant);
    delete(admin.id()).then().statusCode(204);
  }

  @Test
  void the_roles_say_what_they_grant() {
    asAdmin()
        .get("/api/v1/roles")
        .then()
        .statusCode(200)
        .body(
            "data.name", equalTo(List.of("viewer", "executive", "analyst", "admin", "super_admin")))
        .body("data[0].permissions", hasItem("project:read"))
        .body("data[1].seesEverything", equalTo(true))
        .body("meta.total", equalTo(5));
    String viewer = TestTokens.viewer().tenant(tenant).token();
    given().auth().oauth2(viewer).get("/api/v1/roles").then().statusCode(403);
  }

  @Test
  void an_address_is_one_persons_whichever_the_tenant() {
    Person other = people.newcomer("viewer", UUID.randomUUID());
    Map<String, Object> taken = draft("viewer", other.email().toUpperCase(java.util.Locale.ROOT));
    asAdmin().body(taken).post(USERS).then().statusCode(409).body("code", equalTo("EMAIL_TAKEN"));
    Person viewer = people.newcomer("viewer", tenant);
    patch(viewer.id(), Map.of("email", other.email())).statusCode(409);
  }

  @Test
  void another_tenants_people_do_not_exist() {
    Person other = people.newcomer("viewer", UUID.randomUUID());
    asAdmin().get(USERS + "/" + other.id()).then().statusCode(404);
    asAdmin()
        .header("If-Match", "\"1\"")
        .body(Map.of("name", "Eve"))
        .patch(USERS + "/" + other.id())
        .then()
        .statusCode(404);
    asAdmin().header("If-Match", "\"1\"").delete(USERS + "/" + other.id()).then().statusCode(404);
  }

  @Test
  void who_may_not_administer_is_refused() {
    for (TestTokens token :
        List.of(TestTokens.viewer(), TestTokens.analyst(), TestTokens.executive())) {
      String other = token.tenant(tenant).token();
      given().auth().oauth2(other).get(USERS).then().statusCode(403);
      given()
          .auth()
          .oauth2(other)
          .contentType("application/json")
          .body(draft("viewer"))
          .post(USERS)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void what_is_wrong_is_named_and_nothing_is_stored() {
    asAdmin()
        .body(Map.of("email", "nowhere", "name", " ", "roles", List.of()))
        .post(USERS)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("email"))
        .body("errors.field", hasItem("name"))
        .body("errors.field", hasItem("roles"));
    Map<String, Object> assigned = new java.util.HashMap<>(draft("viewer"));
    assigned.put("tenant", UUID.randomUUID());
    asAdmin()
        .body(assigned)
        .post(USERS)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("tenant"));
    patch(admin.id(), Map.of("passwordHash", "x"))
        .statusCode(400)
        .body("errors.field", hasItem("passwordHash"));
    patch(admin.id(), Map.of("createdAt", "2020-01-01T00:00:00Z")).statusCode(400);
    patch(admin.id(), Map.of("roles", List.of("king"))).statusCode(400);
    assertThat(Tables.read("SELECT id FROM app_user WHERE tenant_id = '" + tenant + "'"))
        .hasSize(1);
  }

  @Test
  void a_writer_names_the_version_that_they_saw() {
    Map<String, String> name = Map.of("name", "Ada");
    asAdmin().body(name).patch(USERS + "/" + admin.id()).then().statusCode(428);
    asAdmin().delete(USERS + "/" + admin.id()).then().statusCode(428);
    asAdmin()
        .header("If-Match", "\"7\"")
        .body(name)
        .patch(USERS + "/" + admin.id())
        .then()
        .statusCode(412);
  }

  private static String[] permissionsOf(String role, String more) {
    var permissions =
        new java.util.ArrayList<>(
            dev.meridian.gateway.user.Role.permissions(
                List.of(dev.meridian.gateway.user.Role.of(role))));
    permissions.add(more);
    return permissions.toArray(String[]::new);
  }

  private RequestSpecification asAdmin() {
    return given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).user(admin.id()).token())
        .contentType("application/json");
  }

  private ValidatableResponse patch(UUID id, Map<String, Object> patch) {
    return asAdmin().header("If-Match", tag(id)).body(patch).patch(USERS + "/" + id).then();
  }

  private Response delete(UUID id) {
    return asAdmin().header("If-Match", tag(id)).delete(USERS + "/" + id);
  }

  private String tag(UUID id) {
    return asAdmin().get(USERS + "/" + id).then().statusCode(200).extract().header("ETag");
  }

  private static int me(String token) {
    return given().auth().oauth2(token).get("/api/v1/auth/me").statusCode();
  }

  private static List<String> told(UUID user) {
    return Tables.read(
        "SELECT type || ' ' || version FROM outbox WHERE data ->> 'userId' = '" + user + "'");
  }

  private static Map<String, Object> draft(String role) {
    return draft(role, Person.unknown().email());
  }

  private static Map<String, Object> draft(String role, String email) {
    return Map.of(
        "email",
        email,
        "name",
        "Grace",
        "roles",
        List.of(role),
        "portfolios",
        List.of("Technology"));
  }
}
