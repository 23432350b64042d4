package dev.meridian.gateway.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
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
class TenantResourceTest {

  private static final String TENANTS = "/api/v1/tenants";

  @Inject People people;
  private UUID own;
  private UUID other;
  private Person somebody;

  @BeforeEach
  void install() {
    own = UUID.randomUUID();
    other = UUID.randomUUID();
    people.newcomer("super_admin", own);
    somebody = people.newcomer("analyst", other);
  }

  @Test
  void a_new_tenant_is_told_to_all_services_and_its_administrator_is_invited() {
    String email = Person.unknown().email();
    ValidatableResponse created = write().body(draft(email)).post(TENANTS).then().statusCode(201);
    String id = created.extract().path("id");

    created.body("suspended", equalTo(false)).body("version", equalTo(1));
    read(id).statusCode(200).body("timeZone", equalTo("Europe/Oslo"));
    assertThat(told(id)).containsExactly("tenant.updated 1 " + id);
    try (var mailbox = MailServer.start()) {
      await().atMost(Duration.ofSeconds(30)).until(() -> !mailbox.received(email).isEmpty());
    }
    assertThat(
            Tables.read(
                "SELECT tenant_id || array_to_string(roles, ',') FROM app_user WHERE email = '"
                    + email
                    + "'"))
        .containsExactly(id + "admin");
  }

  @Test
  void an_administrator_that_somebody_else_is_leaves_nothing_behind() {
    String name = UUID.randomUUID().toString();
    Map<String, Object> draft = new HashMap<>(draft(somebody.email()));
    draft.put("name", name);
    write().body(draft).post(TENANTS).then().statusCode(409).body("code", equalTo("EMAIL_TAKEN"));
    list("?q=" + name).body("meta.total", equalTo(0));
  }

  @Test
  void other_settings_are_told_and_stale_ones_refused() {
    String id = other.toString();
    patch(id, "\"1\"", Map.of("reportingCurrency", "USD", "fiscalYearStart", 4, "name", "Cedar"))
        .statusCode(200)
        .body("reportingCurrency", equalTo("USD"))
        .body("discountRate", equalTo(0.08f))
        .body("version", equalTo(2));
    patch(id, "\"1\"", Map.of("fiscalYearStart", 7)).statusCode(412);
    patch(id, "\"2\"", Map.of("name", "Cedar")).statusCode(200).body("version", equalTo(2));
    assertThat(told(id)).endsWith("tenant.updated 2 " + id);
  }

  @Test
  void a_suspended_tenants_people_are_out_until_it_is_resumed() {
    String open = People.tokenOf(somebody.email());
    String refresh = People.login(somebody.email(), People.PASSWORD).extract().path("refreshToken");
    assertThat(me(open)).isEqualTo(200);

    patch(other.toString(), "\"1\"", Map.of("suspended", true)).statusCode(200);

    await().atMost(Duration.ofSeconds(60)).until(() -> me(open) == 401);
    People.login(somebody.email(), People.PASSWORD)
        .statusCode(401)
        .body("code", equalTo("INVALID_CREDENTIALS"));
    given()
        .contentType("application/json")
        .body(Map.of("refreshToken", refresh))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(401);
    String realtime = TestTokens.service("realtime").token();
    Map<String, UUID> user = Map.of("userId", somebody.id());
    given()
        .auth()
        .oauth2(realtime)
        .contentType("application/json")
        .body(user)
        .post("/internal/tokens")
        .then()
        .statusCode(404);

    patch(other.toString(), "\"2\"", Map.of("suspended", false)).statusCode(200);
    People.login(somebody.email(), People.PASSWORD).statusCode(200);
    assertThat(
            Tables.read(
                "SELECT tenant_id || action FROM audit_event WHERE subject = '" + other + "'"))
        .contains(other + "tenant.suspended", other + "tenant.resumed");
  }

  @Test
  void nobody_suspends_their_own_tenant() {
    patch(own.toString(), "\"1\"", Map.of("suspended", true))
        .statusCode(409)
        .body("code", equalTo("OWN_TENANT"));
  }

  @Test
  void tenants_are_for_super_admins_who_see_no_business_of_another() {
    for (TestTokens token :
        List.of(TestTokens.admin(), TestTokens.executive(), TestTokens.analyst())) {
      String others = token.tenant(own).token();
      given().auth().oauth2(others).get(TENANTS).then().statusCode(403);
      given().auth().oauth2(others).get(TENANTS + "/" + own).then().statusCode(403);
    }
    list("?q=Aster&limit=1000").body("data.id", hasItem(other.toString()));
    superAdmin().get("/api/v1/users?limit=1000").then().body("meta.total", equalTo(1));
    superAdmin().get("/api/v1/users/" + somebody.id()).then().statusCode(404);
  }

  @Test
  void what_is_wrong_is_named() {
    Map<String, Object> draft = new HashMap<>(draft(Person.unknown().email()));
    draft.putAll(Map.of("timeZone", "Mars/Olympus", "reportingCurrency", "XYZZY"));
    write()
        .body(draft)
        .post(TENANTS)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("timeZone"))
        .body("errors.field", hasItem("reportingCurrency"));
    draft.putAll(Map.of("fiscalYearStart", 13, "discountRate", 2));
    draft.remove("administrator");
    write()
        .body(draft)
        .post(TENANTS)
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("fiscalYearStart"))
        .body("errors.field", hasItem("discountRate"))
        .body("errors.field", hasItem("administrator"));
    patch(other.toString(), "\"1\"", Map.of("timeZone", "+25:00")).statusCode(400);
    patch(other.toString(), "\"1\"", Map.of("id", UUID.randomUUID())).statusCode(400);
    read(UUID.randomUUID().toString()).statusCode(404);
  }

  private RequestSpecification superAdmin() {
    return given().auth().oauth2(TestTokens.superAdmin().tenant(own).token());
  }

  private RequestSpecification write() {
    return superAdmin().contentType("application/json");
  }

  private ValidatableResponse list(String query) {
    return superAdmin().get(TENANTS + query).then().statusCode(200);
  }

  private ValidatableResponse read(String id) {
    return superAdmin().get(TENANTS + "/" + id).then();
  }

  private ValidatableResponse patch(String id, String tag, Map<String, Object> patch) {
    return write().header("If-Match", tag).body(patch).patch(TENANTS + "/" + id).then();
  }

  private static int me(String token) {
    return given().auth().oauth2(token).get("/api/v1/auth/me").statusCode();
  }

  private static List<String> told(String tenant) {
    return Tables.read(
        "SELECT type || ' ' || version || ' ' || tenant_id FROM outbox WHERE subject = '"
            + tenant
            + "' ORDER BY id");
  }

  private static Map<String, Object> draft(String email) {
    return Map.of(
        "name",
        "Dogwood",
        "timeZone",
        "Europe/Oslo",
        "reportingCurrency",
        "NOK",
        "discountRate",
        0.07,
        "fiscalYearStart",
        1,
        "administrator",
        Map.of("email", email, "name", "Grace"));
  }
}
