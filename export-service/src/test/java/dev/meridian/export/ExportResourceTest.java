package dev.meridian.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Topic;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "export"))
@WithTestResource(GatewayAddress.class)
class ExportResourceTest {

  private static final String ORDERS = "/api/v1/exports/dashboard/executive";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Vertx vertx;
  @Inject RedisDataSource redis;
  @Inject ObjectMapper json;

  private GatewayStub gateway;

  @BeforeEach
  void gatewayShowsTheExample() throws IOException {
    gateway = GatewayStub.fresh(vertx);
    gateway.dashboard(
        new JsonObject(new String(resource("/dashboard.json"), StandardCharsets.UTF_8)));
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = ExportResourceTest.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }

  private TestTokens someone() {
    TestTokens user = TestTokens.executive().user(UUID.randomUUID());
    gateway.user(user);
    return user;
  }

  private static RequestSpecification as(TestTokens user) {
    return given().auth().oauth2(user.token());
  }

  private static ValidatableResponse post(TestTokens user, String body) {
    return as(user).contentType("application/json").body(body).post(ORDERS).then();
  }

  private static String order(TestTokens user) {
    return post(user, "{\"format\": \"csv\"}").statusCode(202).extract().path("exportId");
  }

  private static String orderOf(TestTokens user, String portfolio) {
    return post(
            user,
            "{\"format\": \"csv\", \"filters\": {\"portfolio\": \"%s\"}}".formatted(portfolio))
        .statusCode(202)
        .extract()
        .path("exportId");
  }

  private static JsonPath status(TestTokens user, String id) {
    return as(user)
        .get("/api/v1/exports/" + id + "/status")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static void awaitStatus(TestTokens user, String id, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status(user, id).getString("status")).isEqualTo(status));
  }

  private static io.restassured.response.Response download(TestTokens user, String id) {
    return as(user).get("/api/v1/exports/" + id + "/download");
  }

  @Test
  void an_ordered_export_becomes_a_file_that_agrees_with_its_checksum() throws Exception {
    TestTokens user = someone();
    JsonPath ordered =
        post(user, "{\"format\": \"csv\", \"customTitle\": \"=1+1\"}")
            .statusCode(202)
            .header("Location", containsString("/status"))
            .extract()
            .jsonPath();
    String id = ordered.getString("exportId");
    assertThat(ordered.getString("status")).isEqualTo("queued");
    assertThat(ordered.getString("links.download"))
        .isEqualTo("/api/v1/exports/" + id + "/download");
    awaitStatus(user, id, "finished");

    var response = download(user, id);
    byte[] file = response.asByteArray();
    response
        .then()
        .statusCode(200)
        .contentType("text/csv;charset=utf-8")
        .header("X-Checksum-Sha256", sha256(file))
        .header(
            "Content-Disposition", containsString("attachment; filename=\"executive-dashboard-"));
    assertThat(status(user, id).getString("file.sha256")).isEqualTo(sha256(file));
    assertThat(status(user, id).getInt("file.sizeBytes")).isEqualTo(file.length);
    assertThat(gateway.dashboardCalls()).containsExactly("All");
    assertThat(new String(file, StandardCharsets.UTF_8))
        .startsWith("section,name,value,unit,item,date,portfolio,status,detail\r\n")
        .contains("report,title,'=1+1,")
        .contains("kpis,portfolioHealthScore,71.5,score 0-100,")
        .contains("kpis,budgetPerformanceIndex,,index,")
        .contains("sections,finance,,,,,,missing,timeout\r\n");
  }

  @Test
  void the_file_says_when_it_is_finished_and_others_hear_of_it() throws Exception {
    TestTokens user = someone();
    String id = order(user);
    awaitStatus(user, id, "finished");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(id)).hasSize(1));
    JsonNode event = events(id).get(0);
    assertThat(event.path("type").asText()).isEqualTo("export.finished");
    assertThat(event.path("data").path("userId").asText()).isEqualTo(user.subject());
    assertThat(event.path("data").path("status").asText()).isEqualTo("finished");
    JsonNode recorded = json.readTree(resource("/events/export.finished.json"));
    assertThat(names(event)).isEqualTo(names(recorded));
    assertThat(names(event.path("data"))).isEqualTo(names(recorded.path("data")));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<JsonNode> events(String id) {
    return redis.stream(String.class, String.class, String.class)
        .xrange(Topic.streamKey(Topic.EVENTS), StreamRange.of("-", "+"))
        .stream()
        .map(message -> read(message.payload().get("event")))
        .filter(event -> event.path("subject").asText().equals(id))
        .toList();
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void a_part_of_a_file_can_be_fetched() {
    TestTokens user = someone();
    String id = order(user);
    awaitStatus(user, id, "finished");
    String whole = download(user, id).asString();
    Map<String, String> parts =
        Map.of(
            "bytes=0-6", whole.substring(0, 7),
            "bytes=8-", whole.substring(8),
            "bytes=-5", whole.substring(whole.length() - 5));
    parts.forEach(
        (range, part) ->
            assertThat(
                    as(user)
                        .header("Range", range)
                        .get("/api/v1/exports/" + id + "/download")
                        .then()
                        .statusCode(206)
                        .extract()
                        .asString())
                .isEqualTo(part));
    as(user)
        .header("Range", "bytes=99999999-")
        .get("/api/v1/exports/" + id + "/download")
        .then()
        .statusCode(416);
  }

  @Test
  void a_gateway_that_stays_away_fails_the_export_after_three_attempts_with_a_reason() {
    TestTokens user = someone();
    gateway.status(503);
    String id = order(user);
    awaitStatus(user, id, "failed");
    JsonPath status = status(user, id);
    assertThat(status.getInt("attempts")).isEqualTo(3);
    assertThat(status.getString("reason")).contains("could not be read").doesNotContain("inner");
    assertThat(gateway.dashboardCalls()).hasSize(3);
    download(user, id).then().statusCode(409).body("code", equalTo("EXPORT_NOT_READY"));
  }

  @Test
  void a_gateway_that_returns_is_asked_again() {
    TestTokens user = someone();
    gateway.status(503);
    String id = order(user);
    await().atMost(PATIENCE).until(() -> !gateway.dashboardCalls().isEmpty());
    gateway.status(200);
    awaitStatus(user, id, "finished");
    assertThat(status(user, id).getInt("attempts")).isGreaterThan(1);
    assertThat(status(user, id).getString("reason")).isNull();
  }

  @Test
  void a_right_that_was_lost_meanwhile_fails_the_export_at_once() {
    TestTokens gone = TestTokens.executive().user(UUID.randomUUID());
    String id = order(gone);
    awaitStatus(gone, id, "failed");
    assertThat(status(gone, id).getString("reason")).contains("gone or disabled");

    TestTokens demoted = TestTokens.executive().user(UUID.randomUUID());
    gateway.user(TestTokens.viewer().user(UUID.fromString(demoted.subject())));
    String other = order(demoted);
    awaitStatus(demoted, other, "failed");
    assertThat(status(demoted, other).getString("reason")).contains("no right to export");
    assertThat(gateway.dashboardCalls()).isEmpty();
  }

  @Test
  void an_unfinished_export_has_no_file_and_a_cancelled_one_never_gets_one() {
    TestTokens user = someone();
    gateway.hold();
    String id = order(user);
    awaitStatus(user, id, "running");
    download(user, id).then().statusCode(409).body("code", equalTo("EXPORT_NOT_READY"));
    as(user).delete("/api/v1/exports/" + id).then().statusCode(204);
    assertThat(status(user, id).getString("status")).isEqualTo("cancelled");
    await().atMost(PATIENCE).until(() -> gateway.dashboardCalls().size() == 1);
    gateway.release();

    // What was ordered later is finished: the cancelled one had its chance.
    String next = order(user);
    awaitStatus(user, next, "finished");
    assertThat(status(user, id).getString("status")).isEqualTo("cancelled");
    download(user, id).then().statusCode(409);
    as(user).delete("/api/v1/exports/" + id).then().statusCode(204);
    as(user).get("/api/v1/exports/" + id + "/status").then().statusCode(404);
  }

  @Test
  void an_export_whose_replica_died_is_taken_over() throws Exception {
    TestTokens user = someone();
    String earlier = order(user);
    UUID id = UUID.randomUUID();
    String task =
        new JsonObject()
            .put("tenant", TestTokens.TENANT_A.toString())
            .put("payload", new JsonObject().put("exportId", id.toString()))
            .encode();
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO export (id, tenant_id, user_id, dashboard, format, visibility, status,"
              + " attempts, created_at) SELECT '%s', '%s', '%s', 'executive', 'csv', visibility,"
                  .formatted(id, TestTokens.TENANT_A, user.subject())
              + " 'running', 1, now() FROM export WHERE id = '%s'".formatted(earlier));
      statement.execute(
          "INSERT INTO job (task_name, task_instance, task_data, execution_time,"
              + " picked, picked_by, last_heartbeat, version) VALUES ('export', '%s',".formatted(id)
              + " convert_to('%s', 'UTF8'), now() - interval '1 minute', true, 'a dead replica',"
                  .formatted(task)
              + " now() - interval '1 minute', 1)");
    }
    awaitStatus(user, id.toString(), "finished");
    assertThat(status(user, id.toString()).getInt("attempts")).isEqualTo(2);
    download(user, id.toString()).then().statusCode(200);
  }

  @Test
  void an_export_is_its_owners_and_the_administrators_of_the_tenant() {
    TestTokens owner = someone();
    String id = order(owner);
    awaitStatus(owner, id, "finished");
    TestTokens colleague = TestTokens.executive().user(UUID.randomUUID());
    TestTokens stranger = TestTokens.admin().tenant(TestTokens.TENANT_B);
    for (TestTokens other : List.of(colleague, stranger)) {
      as(other).get("/api/v1/exports/" + id + "/status").then().statusCode(404);
      download(other, id).then().statusCode(404).body(not(containsString("kpis")));
      as(other).delete("/api/v1/exports/" + id).then().statusCode(404);
      as(other).get("/api/v1/exports").then().statusCode(200).body(not(containsString(id)));
    }
    as(TestTokens.admin()).get("/api/v1/exports").then().body(containsString(id));
    // What an executive may see is not what an administrator may.
    download(TestTokens.admin(), id).then().statusCode(404);
    String one = orderOf(owner, "Technology");
    awaitStatus(owner, one, "finished");
    download(TestTokens.admin(), one).then().statusCode(200);
  }

  @Test
  void a_page_shows_the_newest_of_ones_own() {
    TestTokens user = someone();
    order(user);
    String second = order(user);
    as(user)
        .get("/api/v1/exports?limit=1")
        .then()
        .statusCode(200)
        .body("meta.total", equalTo(2))
        .body("meta.hasMore", equalTo(true))
        .body("data[0].exportId", equalTo(second));
    as(user).get("/api/v1/exports?sort=secret").then().statusCode(400);
  }

  @Test
  void exporting_is_a_right_of_its_own_and_checked_again_at_download() {
    TestTokens owner = someone();
    String id = order(owner);
    awaitStatus(owner, id, "finished");
    TestTokens demoted = TestTokens.viewer().user(UUID.fromString(owner.subject()));
    download(demoted, id).then().statusCode(403);
    post(demoted, "{\"format\": \"csv\"}").statusCode(403);
    as(demoted).delete("/api/v1/exports/" + id).then().statusCode(403);
    given().get("/api/v1/exports").then().statusCode(401);
  }

  @Test
  void one_portfolio_is_exported_when_it_is_granted() {
    TestTokens user = TestTokens.analyst().user(UUID.randomUUID()).portfolios("Technology");
    gateway.user(user);
    post(user, "{\"format\": \"csv\", \"filters\": {\"portfolio\": \"Operations\"}}")
        .statusCode(403);
    String id =
        post(user, "{\"format\": \"csv\", \"filters\": {\"portfolio\": \"Technology\"}}")
            .statusCode(202)
            .body("portfolio", equalTo("Technology"))
            .extract()
            .path("exportId");
    awaitStatus(user, id, "finished");
    assertThat(gateway.dashboardCalls()).containsExactly("Technology");
  }

  @Test
  void a_portfolio_that_was_lost_is_not_downloaded_any_more() {
    TestTokens user =
        TestTokens.analyst().user(UUID.randomUUID()).portfolios("Technology", "Operations");
    gateway.user(user);
    String one = orderOf(user, "Technology");
    String all = order(user);
    awaitStatus(user, one, "finished");
    awaitStatus(user, all, "finished");
    download(user, one).then().statusCode(200);
    download(user, all).then().statusCode(200);

    TestTokens confined = user.portfolios("Operations");
    for (String id : List.of(one, all)) {
      download(confined, id).then().statusCode(404).body(not(containsString("kpis")));
    }
    download(user.portfolios("Technology"), one).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"format\": \"pdf\"} | format",
        "{} | format",
        "{\"format\": \"csv\", \"colour\": 1} | colour",
        "{\"format\": \"csv\", \"customTitle\": \"\"} | customTitle",
        "{\"format\": \"csv\", \"filters\": {\"portfolio\": 5}} | filters.portfolio"
      })
  void a_wrong_field_is_named(String body, String field) {
    post(someone(), body).statusCode(400).body("errors[0].field", equalTo(field));
  }

  @Test
  void another_dashboard_is_not_found() {
    as(someone())
        .contentType("application/json")
        .body("{\"format\": \"csv\"}")
        .post("/api/v1/exports/dashboard/secret")
        .then()
        .statusCode(404)
        .body("code", equalTo("NOT_FOUND"))
        .body("file", nullValue());
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
