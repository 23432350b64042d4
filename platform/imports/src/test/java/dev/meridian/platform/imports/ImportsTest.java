package dev.meridian.platform.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class ImportsTest {

  private static final String PATH = "/api/v1/imports/words";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PADDING = "x".repeat(40);

  @Inject WordImporter words;
  @Inject ImportCleanUp cleanUp;
  @Inject TenantScope scope;

  private UUID tenant;

  @BeforeEach
  void a_tenant() {
    tenant = UUID.randomUUID();
    words.freely();
  }

  @AfterEach
  void let_go() {
    words.freely();
  }

  private ValidatableResponse send(TestTokens sender, String query, String type, String body) {
    return given()
        .auth()
        .oauth2(sender.tenant(tenant).token())
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(PATH + query)
        .then();
  }

  private ValidatableResponse send(String body) {
    return send(TestTokens.admin(), "", "text/csv", body);
  }

  private ValidatableResponse state(String id) {
    return given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).token())
        .get(PATH + "/" + id)
        .then()
        .statusCode(200);
  }

  private void awaitStatus(String id, String status) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(status(id)).isEqualTo(status));
  }

  private String status(String id) {
    return state(id).extract().path("status");
  }

  /** More than is taken at once. */
  private static String large(int rows) {
    return "word,note\n"
        + IntStream.range(0, rows)
            .mapToObj(row -> "word-" + row + "," + PADDING + "\n")
            .collect(Collectors.joining());
  }

  private long number(String query) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.prepareStatement(query)) {
      statement.setObject(1, tenant);
      ResultSet result = statement.executeQuery();
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String text) throws Exception {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  @Test
  void a_small_file_is_answered_by_its_report() {
    send("word\nheron\n\n,\notter\n")
        .statusCode(200)
        .body("read", equalTo(3))
        .body("created", equalTo(2))
        .body("errors.line", contains(4));
  }

  @Test
  void lines_of_json_are_read_as_well() {
    for (String type : new String[] {"application/jsonl", "application/x-ndjson; charset=utf-8"}) {
      send(TestTokens.admin(), "", type, "{\"word\": \"heron\"}\n{\"word\": 7}\n{}\n[]\n")
          .statusCode(200)
          .body("created", equalTo(2))
          .body("errors.line", contains(3, 4))
          .body("errors.column", contains("word", null));
    }
    send(TestTokens.admin(), "", "application/json", "{}").statusCode(415);
  }

  @Test
  void columns_may_have_other_names_in_the_file() {
    String query = "?column=word:The Word: all of it&column=note:Remark";
    send(TestTokens.admin(), query, "text/csv", "Remark,The Word: all of it\nx,heron\nx,\n")
        .statusCode(200)
        .body("created", equalTo(1))
        .body("errors.column", contains("The Word: all of it"));
    send(TestTokens.admin(), query, "text/csv", "word\nheron\n")
        .statusCode(400)
        .body("errors.field", contains("The Word: all of it"));
    for (String wrong : new String[] {"colour:x", "word", "word:", "word:a&column=word:b"}) {
      send(TestTokens.admin(), "?column=" + wrong, "text/csv", "word\n")
          .statusCode(400)
          .body("errors.field", contains("column"));
    }
  }

  @Test
  void a_large_file_is_accepted_and_worked_off_by_a_job() throws Exception {
    words.stepwise();
    ValidatableResponse accepted = send(large(1_200) + ",\n").statusCode(202);
    String id = accepted.extract().path("importId");
    accepted
        .header("Location", containsString(PATH + "/" + id))
        .body("links.status", equalTo(PATH + "/" + id))
        .body("status", equalTo("queued"))
        .body("reason", nullValue());
    words.let(1);
    await().atMost(PATIENCE).untilAsserted(() -> state(id).body("report.read", equalTo(500)));
    state(id).body("status", equalTo("running")).body("endedAt", nullValue());
    words.freely();
    awaitStatus(id, "finished");
    state(id)
        .body("progress", equalTo(100))
        .body("report.created", equalTo(1_200))
        .body("report.errors.line", contains(1_202))
        .body("endedAt", notNullValue());
    assertThat(number("SELECT count(*) FROM probe WHERE tenant_id = ?")).isEqualTo(1_200);
    assertThat(number("SELECT count(*) FROM file_import_chunk WHERE tenant_id = ?")).isZero();
  }

  @Test
  void a_length_that_was_not_announced_counts_as_well() {
    String id =
        given()
            .auth()
            .oauth2(TestTokens.admin().tenant(tenant).token())
            .contentType("text/csv")
            .body(new ByteArrayInputStream(large(600).getBytes(StandardCharsets.UTF_8)))
            .post(PATH)
            .then()
            .statusCode(202)
            .extract()
            .path("importId");
    awaitStatus(id, "finished");
  }

  /** The replica is declared dead while it is at work, and comes to life again beside its heir. */
  @Test
  void an_import_whose_replica_died_goes_on_where_it_was_and_writes_nothing_twice()
      throws Exception {
    words.stepwise();
    String id = send(large(1_800)).statusCode(202).extract().path("importId");
    words.let(1);
    await().atMost(PATIENCE).untilAsserted(() -> state(id).body("report.read", equalTo(500)));
    execute(
        "UPDATE job SET picked_by = 'a dead replica', version = version + 1,"
            + " last_heartbeat = now() - interval '1 minute' WHERE task_instance = '%s'"
                .formatted(id));
    await().atMost(PATIENCE).until(() -> words.waiting() == 2);
    words.freely();
    awaitStatus(id, "finished");
    state(id).body("report.created", equalTo(1_800));
    assertThat(number("SELECT count(*) FROM probe WHERE tenant_id = ?")).isEqualTo(1_800);
    assertThat(number("SELECT sum(writes) FROM probe WHERE tenant_id = ?")).isEqualTo(1_800);
  }

  @Test
  void a_portion_that_fails_is_tried_again_and_after_three_attempts_given_up() throws Exception {
    words.failNext(1);
    String once = send(large(600)).statusCode(202).extract().path("importId");
    awaitStatus(once, "finished");
    assertThat(number("SELECT sum(writes) FROM probe WHERE tenant_id = ?")).isEqualTo(600);
    words.failNext(3);
    String thrice = send(large(600)).statusCode(202).extract().path("importId");
    awaitStatus(thrice, "failed");
    state(thrice).body("reason", containsString("Send the file again"));
    assertThat(number("SELECT count(*) FROM file_import_chunk WHERE tenant_id = ?")).isZero();
    words.failNext(0);
  }

  @Test
  void a_portion_that_gives_way_to_another_writer_is_written_again() throws Exception {
    words.deadlockNext(4);
    send("word\nheron\n,\notter\n")
        .statusCode(200)
        .body("created", equalTo(2))
        .body("rejected", equalTo(1));
    assertThat(number("SELECT sum(writes) FROM probe WHERE tenant_id = ?")).isEqualTo(2);

    words.deadlockNext(5);
    send("word\negret\n").statusCode(503);
    words.deadlockNext(0);
    assertThat(number("SELECT count(*) FROM probe WHERE tenant_id = ?")).isEqualTo(2);
  }

  @Test
  void a_large_file_that_breaks_off_says_where() {
    String id = send(large(600) + "\"open").statusCode(202).extract().path("importId");
    awaitStatus(id, "finished");
    state(id)
        .body("report.created", equalTo(600))
        .body("report.rejected", equalTo(1))
        .body("report.errors.line", contains(602));
  }

  @Test
  void a_large_file_is_refused_at_once_when_it_lacks_a_column() throws Exception {
    send(large(600).replace("word,", "term,")).statusCode(400).body("errors", hasSize(1));
    send(TestTokens.admin(), "?profile=none", "text/csv", large(600)).statusCode(400);
    assertThat(number("SELECT count(*) FROM file_import WHERE tenant_id = ?")).isZero();
  }

  @Test
  void the_rights_of_the_sender_go_with_the_job() {
    String body =
        "word,portfolio\n"
            + IntStream.range(0, 600)
                .mapToObj(row -> "w" + row + "," + (row < 100 ? "Mine" : "Theirs" + PADDING) + "\n")
                .collect(Collectors.joining());
    String id =
        send(TestTokens.analyst().portfolios("Mine"), "", "text/csv", body)
            .statusCode(202)
            .extract()
            .path("importId");
    awaitStatus(id, "finished");
    state(id).body("report.created", equalTo(100)).body("report.rejected", equalTo(500));
  }

  @Test
  void an_import_is_seen_by_its_tenant_and_those_with_the_right_alone() {
    String id = send(large(600)).statusCode(202).extract().path("importId");
    given()
        .auth()
        .oauth2(TestTokens.admin().tenant(TestTokens.TENANT_B).token())
        .get(PATH + "/" + id)
        .then()
        .statusCode(404);
    given()
        .auth()
        .oauth2(TestTokens.viewer().tenant(tenant).token())
        .get(PATH + "/" + id)
        .then()
        .statusCode(403);
    awaitStatus(id, "finished");
  }

  @Test
  void what_was_half_sent_and_what_ended_long_ago_is_removed() throws Exception {
    String id = send(large(600)).statusCode(202).extract().path("importId");
    awaitStatus(id, "finished");
    execute(
        "INSERT INTO file_import (id, tenant_id, kind, profile, columns, media_type, user_id,"
            + " status, created_at, touched_at) SELECT gen_random_uuid(), tenant_id, kind, profile,"
            + " columns, media_type, user_id, 'receiving', now(), now() - interval '61 minutes'"
            + " FROM file_import WHERE id = '%s'".formatted(id));
    scope.run(tenant, () -> cleanUp.run(null));
    assertThat(number("SELECT count(*) FROM file_import WHERE tenant_id = ?")).isEqualTo(1);
    execute(
        "UPDATE file_import SET touched_at = now() - interval '31 days' WHERE id = '%s'"
            .formatted(id));
    scope.run(tenant, () -> cleanUp.run(null));
    assertThat(number("SELECT count(*) FROM file_import WHERE tenant_id = ?")).isZero();
  }
}
