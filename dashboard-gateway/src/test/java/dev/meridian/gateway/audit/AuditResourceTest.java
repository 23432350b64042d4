package dev.meridian.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class AuditResourceTest {

  private static final String AUDIT = "/api/v1/audit";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject People people;
  @Inject AgroalDataSource asTheService;
  @Inject AuditRetention retention;
  private UUID tenant;
  private Person admin;

  @BeforeEach
  void install() {
    tenant = UUID.randomUUID();
    admin = people.newcomer("admin", tenant);
  }

  @Test
  void who_signed_in_and_who_did_not_is_recorded_with_where_from() {
    People.login(admin.email(), People.PASSWORD).statusCode(200);
    People.login(admin.email(), "a wrong one").statusCode(401);

    await().atMost(PATIENCE).until(() -> actions("?action=session.started").size() == 2);
    audit("?action=session.started&result=success")
        .body("data.actor", contains(admin.id().toString()))
        .body("data.address", contains("127.0.0.1"))
        .body("data.requestId", contains(notNullValue()));
    audit("?action=session.started&result=failure")
        .body("data.subject", contains(admin.id().toString()))
        .body("data[0].actor", equalTo(null))
        .body("data.address", contains("127.0.0.1"));
    assertThat(rows()).noneMatch(row -> row.contains(admin.email()));
  }

  @Test
  void a_sign_in_with_an_address_that_nobody_has_is_no_tenants() {
    Person nobody = Person.unknown();
    People.login(nobody.email(), People.PASSWORD).statusCode(401);

    String superAdmin = TestTokens.superAdmin().tenant(tenant).token();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .auth()
                    .oauth2(superAdmin)
                    .get(AUDIT + "?scope=unattributed&result=failure")
                    .then()
                    .statusCode(200)
                    .body("data.action", hasItem("session.started")));
    audit("").body("meta.total", equalTo(0));
    asAdmin("?scope=unattributed").statusCode(403);
    assertThat(Tables.read("SELECT a::text FROM audit_event a"))
        .noneMatch(row -> row.contains(nobody.email()));
  }

  @Test
  void a_denial_is_recorded_with_who_was_denied_what() {
    UUID viewer = UUID.randomUUID();
    given()
        .auth()
        .oauth2(TestTokens.viewer().tenant(tenant).user(viewer).token())
        .get("/api/v1/users?q=secret")
        .then()
        .statusCode(403);

    await().atMost(PATIENCE).until(() -> !actions("?result=denied").isEmpty());
    audit("?result=denied")
        .body("data.action", contains("access.denied"))
        .body("data.actor", contains(viewer.toString()))
        .body("data.subject", contains("GET /api/v1/users"));
  }

  @Test
  void an_owners_denial_is_recorded_and_its_connection_goes_on() throws Exception {
    var upstreams = new Upstreams();
    upstreams.start("portfolio", request -> request.response().setStatusCode(403).end());
    UUID viewer = UUID.randomUUID();
    String token = TestTokens.viewer().tenant(tenant).user(viewer).token();
    var url = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/projects/5");
    var asked = HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token);
    try {
      var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      for (int call = 0; call < 3; call++) {
        int status =
            client
                .send(asked.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isEqualTo(403);
      }
    } finally {
      upstreams.stopAll();
    }

    await().atMost(PATIENCE).until(() -> actions("?result=denied").size() == 3);
    audit("?result=denied")
        .body("data.actor", everyItem(equalTo(viewer.toString())))
        .body("data.address", everyItem(equalTo("127.0.0.1")));
  }

  @Test
  void who_asks_too_often_is_recorded_once_a_minute_for_each_limit() {
    UUID viewer = UUID.randomUUID();
    String token = TestTokens.viewer().tenant(tenant).user(viewer).token();
    for (int call = 0; call < 13; call++) {
      given().auth().oauth2(token).contentType("application/json").post("/api/v1/exports");
    }

    String limited = "?action=limit.exceeded";
    await().atMost(PATIENCE).until(() -> !actions(limited).isEmpty());
    audit(limited)
        .body("data.size()", lessThanOrEqualTo(2))
        .body("data[0].actor", equalTo(viewer.toString()))
        .body("data[0].subject", equalTo("POST /api/v1/exports"))
        .body("data[0].result", equalTo("denied"))
        .body("data[0].detail.limit", equalTo("exports"));
  }

  @Test
  void what_a_key_is_refused_is_recorded_as_what_people_are() {
    Map<String, Object> limits =
        Map.of("requestsPerMinute", 1, "allowedEndpoints", List.of("GET /api/v1/auth/me"));
    var key =
        asAdminWriting()
            .body(Map.of("name", "Nightly", "roles", List.of("viewer"), "limits", limits))
            .post("/api/v1/api-keys")
            .then()
            .statusCode(201)
            .extract();
    for (String path : List.of("/users", "/auth/me", "/auth/me", "/auth/me")) {
      given().header("X-API-Key", key.<String>path("secret")).get("/api/v1" + path);
    }

    String id = key.path("id");
    await().atMost(PATIENCE).until(() -> actions("?actor=" + id).contains("limit.exceeded"));
    audit("?actor=" + id + "&action=access.denied")
        .body("data.subject", contains("GET /api/v1/users"));
    audit("?actor=" + id + "&action=limit.exceeded")
        .body("data.size()", lessThanOrEqualTo(2))
        .body("data[0].detail.limit", equalTo("key-minute"));
  }

  @Test
  void administration_is_recorded_with_what_it_tells_of() {
    String created =
        asAdminWriting()
            .body(invitation(Person.unknown().email()))
            .post("/api/v1/users")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    asAdminWriting()
        .header("If-Match", "\"1\"")
        .body(Map.of("name", "Ada", "portfolios", List.of("Operations")))
        .patch("/api/v1/users/" + created)
        .then()
        .statusCode(200);

    audit("?actor=" + admin.id())
        .body("data.action", contains("user.updated", "user.created"))
        .body("data.subject", contains(created, created))
        .body("data[0].detail.changed", equalTo("name,portfolios"));
  }

  @Test
  void what_was_rolled_back_was_never_recorded() {
    asAdminWriting().body(invitation(admin.email())).post("/api/v1/users").then().statusCode(409);
    audit("").body("meta.total", equalTo(0));
  }

  @Test
  void a_reused_refresh_token_is_recorded() {
    String first = People.login(admin.email(), People.PASSWORD).extract().path("refreshToken");
    String second = refresh(first).statusCode(200).extract().path("refreshToken");
    refresh(second).statusCode(200);
    refresh(first).statusCode(401);

    audit("?action=session.token-reused")
        .body("data.result", contains("failure"))
        .body("data[0].detail.user", equalTo(admin.id().toString()));
  }

  private static ValidatableResponse refresh(String token) {
    return given()
        .contentType("application/json")
        .body(Map.of("refreshToken", token))
        .post("/api/v1/auth/refresh")
        .then();
  }

  @Test
  void looking_at_a_dashboard_is_recorded_once_a_minute() {
    UUID viewer = UUID.randomUUID();
    String token = TestTokens.viewer().tenant(tenant).user(viewer).portfolios("Technology").token();
    for (int time = 0; time < 3; time++) {
      look(token, "");
      look(token, "?portfolio=Technology");
    }

    await().atMost(PATIENCE).until(() -> views(viewer).contains("executive/Technology"));
    List<String> rows =
        Tables.read(
            "SELECT subject || occurred_at FROM audit_event WHERE actor = '" + viewer + "'");
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(views(viewer)).containsOnly("executive", "executive/Technology");
    assertThat(rows).hasSizeLessThanOrEqualTo(4);
  }

  private List<String> views(UUID viewer) {
    return audit("?action=dashboard.viewed&actor=" + viewer).extract().path("data.subject");
  }

  @Test
  void watching_a_dashboard_is_recorded_as_looking_at_it_is() {
    UUID viewer = UUID.randomUUID();
    Map<String, Object> seen =
        Map.of("tenant", tenant, "user", viewer, "portfolio", "Technology", "at", Instant.now());
    tell("realtime", seen, seen).statusCode(204);
    tell("export", seen).statusCode(403);
    tell("realtime", Map.of("tenant", tenant, "at", Instant.now()))
        .statusCode(400)
        .body("errors.field", hasItem("views.user"));

    String views = "?action=dashboard.viewed&actor=" + viewer;
    await().atMost(PATIENCE).until(() -> !actions(views).isEmpty());
    audit(views).body("data.subject", contains("executive/Technology"));
  }

  private static ValidatableResponse tell(String service, Object... views) {
    return given()
        .auth()
        .oauth2(TestTokens.service(service).token())
        .contentType("application/json")
        .body(Map.of("views", List.of(views)))
        .post("/internal/dashboard-views")
        .then();
  }

  private static void look(String token, String query) {
    given().auth().oauth2(token).get("/api/v1/dashboard-data" + query).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET actor = 'nobody'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "ALTER TABLE audit_event DISABLE ROW LEVEL SECURITY",
        "DROP POLICY own_reading ON audit_event"
      })
  void the_services_role_can_change_nothing_of_it(String statement) throws SQLException {
    try (var connection = asTheService.getConnection();
        var change = connection.createStatement()) {
      assertThatThrownBy(() -> change.execute(statement))
          .isInstanceOf(SQLException.class)
          .extracting(refused -> ((SQLException) refused).getSQLState())
          .isEqualTo("42501");
    }
  }

  @Test
  void what_is_young_cannot_be_forgotten_whatever_the_service_asks_for() throws SQLException {
    add("young", "29 days");
    add("old", "31 days");
    try (var connection = asTheService.getConnection();
        var forget = connection.createStatement()) {
      forget.execute("SELECT forget_audit_events(now() + interval '1 day', 1000)");
    }
    assertThat(actions("")).containsExactly("young");
  }

  @Test
  void what_is_older_than_events_are_kept_is_forgotten() {
    add("young", "399 days");
    add("old", "401 days");
    retention.run();
    assertThat(actions("")).containsExactly("young");
  }

  @Test
  void pages_follow_one_another_while_more_is_recorded() {
    List<String> all = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      add("action-" + number, "1 day");
    }
    String next = "";
    while (next != null) {
      JsonPath page = audit("?limit=2" + next).extract().jsonPath();
      all.addAll(page.getList("data.action"));
      add("meanwhile", "0 days");
      String cursor = page.getString("meta.nextCursor");
      assertThat(page.getBoolean("meta.hasMore")).isEqualTo(cursor != null);
      next = cursor == null ? null : "&cursor=" + cursor;
    }
    assertThat(all).containsExactly("action-5", "action-4", "action-3", "action-2", "action-1");
  }

  @Test
  void filters_are_by_action_and_time_and_what_is_wrong_is_named() {
    add("one", "10 days");
    add("two", "5 days");
    add("three", "1 day");
    String sixDaysAgo = java.time.Instant.now().minus(Duration.ofDays(6)).toString();

    assertThat(actions("?action=one,three&sort=at")).containsExactly("one", "three");
    assertThat(actions("?from=" + sixDaysAgo)).containsExactly("three", "two");
    assertThat(actions("?to=" + sixDaysAgo)).containsExactly("one");
    for (String wrong : List.of("from=yesterday", "to=1", "cursor=!", "result=fine", "colour=x")) {
      asAdmin("?" + wrong)
          .statusCode(400)
          .body("errors.field", contains(wrong.substring(0, wrong.indexOf('='))));
    }
    String cursor = AuditCursor.of(1);
    asAdmin("?offset=1&cursor=" + cursor).statusCode(400).body("errors.field", contains("offset"));
  }

  @Test
  void another_tenants_events_and_nobodys_eyes() {
    add("mine", "1 day");
    String other = TestTokens.admin().tenant(UUID.randomUUID()).token();
    given().auth().oauth2(other).get(AUDIT).then().statusCode(200).body("meta.total", equalTo(0));
    String executive = TestTokens.executive().tenant(tenant).token();
    given().auth().oauth2(executive).get(AUDIT).then().statusCode(403);
  }

  private void add(String action, String age) {
    Tables.update(
        """
        INSERT INTO audit_event (tenant_id, occurred_at, action, result)
        VALUES ('%s', now() - interval '%s', '%s', 'success')
        """
            .formatted(tenant, age, action));
  }

  private List<String> rows() {
    return Tables.read("SELECT a::text FROM audit_event a WHERE tenant_id = '" + tenant + "'");
  }

  private List<String> actions(String query) {
    return audit(query).extract().path("data.action");
  }

  private ValidatableResponse audit(String query) {
    return asAdmin(query).statusCode(200);
  }

  private ValidatableResponse asAdmin(String query) {
    return given().auth().oauth2(token()).get(AUDIT + query).then();
  }

  private io.restassured.specification.RequestSpecification asAdminWriting() {
    return given().auth().oauth2(token()).contentType("application/json");
  }

  private String token() {
    return TestTokens.admin().tenant(tenant).user(admin.id()).token();
  }

  private static Map<String, Object> invitation(String email) {
    return Map.of("email", email, "name", "Grace", "roles", List.of("viewer"));
  }
}
