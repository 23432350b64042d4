package dev.meridian.gateway.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.gateway.user.User;
import dev.meridian.gateway.user.UserRepository;
import dev.meridian.testing.MailServer;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
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
class PasswordResetTest {

  private static final Pattern TOKEN = Pattern.compile("reset-password/([A-Za-z0-9_-]{43})\\s");
  private static final String NEW_PASSWORD = "a quite different sentence";

  private static MailServer mailbox;

  @Inject People people;
  @Inject SessionStart start;
  @Inject UserRepository users;
  private Person anna;

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
    people.install();
    anna = people.newcomer();
  }

  @Test
  void who_reads_the_mail_chooses_a_new_password_once_and_is_out_everywhere_else() {
    String elsewhere = People.login(anna.email(), People.PASSWORD).extract().path("refreshToken");
    forgot(anna.email());
    String token = mailed(anna.email());
    assertThat(Tables.read("SELECT r::text FROM password_reset r"))
        .noneMatch(row -> row.contains(token));

    reset(token, NEW_PASSWORD).statusCode(204);

    People.login(anna.email(), People.PASSWORD).statusCode(401);
    People.login(anna.email(), NEW_PASSWORD).statusCode(200);
    given()
        .contentType("application/json")
        .body(Map.of("refreshToken", elsewhere))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(401);
    reset(token, "yet another sentence").statusCode(400).body("errors.field", hasItem("token"));
    assertThat(revocations())
        .hasSize(2)
        .anyMatch(data -> data.contains("sessionId"))
        .anyMatch(data -> !data.contains("sessionId"));
  }

  @Test
  void who_signs_in_with_the_old_password_while_it_is_changed_gets_no_session() throws Exception {
    User before = users.ofAnyTenant(anna.id()).orElseThrow();
    CompletableFuture<Optional<SignedIn>> signingIn;
    try (var change = TestInfrastructure.superuser();
        var statement = change.createStatement()) {
      change.setAutoCommit(false);
      statement.executeUpdate(
          "UPDATE app_user SET password_hash = 'another' WHERE id = '" + anna.id() + "'");
      signingIn =
          CompletableFuture.supplyAsync(
              () -> start.of(before, new Device("192.0.2.1", "a browser")));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> signingIn.isDone() || isWaitingForALock("INSERT INTO session%"));
      change.commit();
    }

    assertThat(signingIn).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Optional.empty());
    assertThat(Tables.read("SELECT id FROM session WHERE user_id = '" + anna.id() + "'")).isEmpty();
  }

  private static boolean isWaitingForALock(String statement) {
    return !Tables.read(
            "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%s'"
                .formatted(statement))
        .isEmpty();
  }

  @Test
  void an_address_that_nobody_has_is_answered_alike_and_gets_no_mail() {
    String nobody = Person.unknown().email();

    String answer = forgot(nobody);

    assertThat(forgot(anna.email())).isEqualTo(answer);
    mailed(anna.email());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Tables.read("SELECT 1 FROM job WHERE task_name = 'forgotten-password'").isEmpty());
    assertThat(mailbox.received(nobody)).isEmpty();
  }

  @Test
  void a_disabled_user_gets_no_mail() {
    Tables.update("UPDATE app_user SET disabled = true WHERE id = '" + anna.id() + "'");
    forgot(anna.email());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Tables.read("SELECT 1 FROM job WHERE task_name = 'forgotten-password'").isEmpty());
    assertThat(mailbox.received(anna.email())).isEmpty();
  }

  @Test
  void a_weak_password_is_refused_and_the_way_stays_open() {
    forgot(anna.email());
    String token = mailed(anna.email());

    reset(token, "short").statusCode(400).body("errors.field", equalTo(List.of("password")));
    reset(token, anna.email()).statusCode(400).body("errors.field", equalTo(List.of("password")));
    reset(token, NEW_PASSWORD).statusCode(204);
  }

  @Test
  void the_way_is_open_for_half_an_hour() {
    forgot(anna.email());
    String token = mailed(anna.email());
    Tables.update(
        "UPDATE password_reset SET expires_at = expires_at - interval '30 minutes' WHERE user_id = '"
            + anna.id()
            + "'");
    reset(token, NEW_PASSWORD).statusCode(400).body("errors.field", hasItem("token"));
  }

  @Test
  void what_is_wrong_with_the_request_is_named() {
    given()
        .contentType("application/json")
        .body(Map.of("email", "no address"))
        .post("/api/v1/auth/forgot-password")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("email"));
    reset("nonsense", NEW_PASSWORD).statusCode(400).body("errors.field", hasItem("token"));
  }

  private static String forgot(String email) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email))
        .post("/api/v1/auth/forgot-password")
        .then()
        .statusCode(202)
        .body(emptyString())
        .extract()
        .asString();
  }

  private static ValidatableResponse reset(String token, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("token", token, "password", password))
        .post("/api/v1/auth/reset-password")
        .then();
  }

  private static String mailed(String email) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !mailbox.received(email).isEmpty());
    String text = mailbox.received(email).get(0).text();
    Matcher token = TOKEN.matcher(text);
    assertThat(token.find()).as(text).isTrue();
    return token.group(1);
  }

  private List<String> revocations() {
    return Tables.read(
        "SELECT data FROM outbox WHERE type = 'access.revoked' AND data ->> 'userId' = '%s'"
            .formatted(anna.id()));
  }
}
