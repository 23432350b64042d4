package dev.meridian.platform.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.tenant.Tenants;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class IdempotencyTest {

  private static final String PATH = "/api/v1/probes/created";

  @Inject Sql sql;
  @Inject TenantScope scope;
  @Inject Tenants tenants;
  @Inject AnswerRetention retention;

  private final UUID tenant = UUID.randomUUID();
  private final UUID ann = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();

  private Response post(UUID tenant, UUID user, String key, String body) {
    return given()
        .auth()
        .oauth2(TestTokens.admin().tenant(tenant).user(user).token())
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body)
        .post(PATH);
  }

  private Response post(String key, String word) {
    return post(tenant, ann, key, "{\"word\": \"" + word + "\"}");
  }

  private List<String> words(UUID tenant) {
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> sql.list("SELECT word FROM probe ORDER BY 1", r -> r.string("word"))));
  }

  private List<String> words() {
    return words(tenant);
  }

  @Test
  void the_same_request_gets_the_first_answer_again_and_has_one_effect() {
    Response first = post(key, "wren");
    Response again = post(key, "wren");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    for (String header : List.of("ETag", "Location", "Content-Type", "Cache-Control")) {
      assertThat(again.header(header)).as(header).isNotNull().isEqualTo(first.header(header));
    }
    assertThat(words()).containsExactly("wren");
  }

  @Test
  void another_body_with_the_same_key_is_refused() {
    post(key, "wren");
    Response other = post(key, "kite");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.contentType()).startsWith("application/problem+json");
    assertThat(other.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(words()).containsExactly("wren");
  }

  @Test
  void while_the_first_is_being_worked_on_the_second_is_told_to_wait() throws Exception {
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<Response> first = caller.submit(() -> post(key, "dawdle"));
      await().atMost(Duration.ofSeconds(10)).until(IdempotencyTest::isDawdling);
      Response second = post(key, "dawdle");

      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
      assertThat(second.header("Retry-After")).isEqualTo("1");
      assertThat(first.get().statusCode()).isEqualTo(201);
      assertThat(words()).containsExactly("dawdle");
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void a_failure_leaves_nothing_behind() {
    assertThat(post(key, "roll-back").statusCode()).isEqualTo(409);
    assertThat(post(key, "").statusCode()).isEqualTo(400);
    assertThat(post(key, "wren").statusCode()).isEqualTo(201);

    assertThat(words()).containsExactly("wren");
  }

  @Test
  void a_key_belongs_to_its_user_and_tenant() {
    UUID other = UUID.randomUUID();
    String body = "{\"word\": \"wren\"}";
    assertThat(post(tenant, ann, key, body).statusCode()).isEqualTo(201);
    assertThat(post(tenant, bob, key, body).header("Idempotent-Replayed")).isNull();
    assertThat(post(other, ann, key, body).header("Idempotent-Replayed")).isNull();

    assertThat(words()).containsExactly("wren", "wren");
    assertThat(words(other)).containsExactly("wren");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words"})
  void a_key_that_is_none_is_named(String wrong) {
    refused(post(wrong, "wren"));
  }

  @Test
  void a_key_may_be_so_long_and_no_longer() {
    assertThat(post("k".repeat(255), "wren").statusCode()).isEqualTo(201);
    refused(post("k".repeat(256), "wren"));
  }

  private static void refused(Response response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("Idempotency-Key");
    assertThat(response.jsonPath().getString("errors[0].in")).isEqualTo("header");
  }

  @Test
  void without_a_key_each_request_has_its_effect() {
    for (int count = 0; count < 2; count++) {
      given()
          .auth()
          .oauth2(TestTokens.admin().tenant(tenant).token())
          .contentType("application/json")
          .body("{\"word\": \"wren\"}")
          .post(PATH)
          .then()
          .statusCode(201);
    }
    assertThat(words()).hasSize(2);
  }

  @Test
  void who_may_not_create_is_refused_before_anything_is_looked_up() {
    post(key, "wren");
    given()
        .auth()
        .oauth2(TestTokens.viewer().tenant(tenant).user(ann).token())
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body("{\"word\": \"wren\"}")
        .post(PATH)
        .then()
        .statusCode(403);
  }

  @Test
  void an_answer_is_forgotten_in_time() throws SQLException, IOException {
    tenants.store(
        new Tenant(tenant, "Probe", ZoneId.of("UTC"), "EUR", new BigDecimal("0.08"), 1, 1));
    post(key, "wren");
    age(Duration.ofHours(25));

    assertThat(post(key, "wren").header("Idempotent-Replayed")).isNull();
    assertThat(post(key, "wren").header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(words()).containsExactly("wren", "wren");

    retention.forget();
    assertThat(answers()).isEqualTo(1);
    age(Duration.ofHours(25));
    retention.forget();
    assertThat(answers()).isZero();
  }

  private long answers() {
    return scope.call(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        sql.first(
                                "SELECT count(*) AS n FROM idempotent_answer",
                                row -> row.number("n"))
                            .orElseThrow()));
  }

  private void age(Duration by) throws SQLException, IOException {
    try (var connection = TestInfrastructure.superuser();
        var update =
            connection.prepareStatement(
                "UPDATE idempotent_answer SET answered_at = ?::timestamptz WHERE tenant_id = ?")) {
      update.setString(1, Instant.now().minus(by).toString());
      update.setObject(2, tenant);
      update.executeUpdate();
    }
  }

  private static boolean isDawdling() throws SQLException, IOException {
    try (var connection = TestInfrastructure.superuser();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")) {
      return result.next() && result.getLong(1) > 0;
    }
  }
}
