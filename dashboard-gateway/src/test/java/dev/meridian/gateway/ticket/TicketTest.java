package dev.meridian.gateway.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.meridian.gateway.LoggedLines;
import dev.meridian.gateway.Parallel;
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
import io.smallrye.jwt.auth.principal.JWTParser;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class TicketTest {

  @Inject People people;
  @Inject JWTParser parser;
  private Person anna;
  private String token;

  @BeforeEach
  void signIn() {
    people.install();
    anna = people.newcomer();
    token = People.tokenOf(anna.email());
  }

  @Test
  void a_ticket_for_a_socket_is_worth_the_users_token_once() throws Exception {
    String ticket =
        buy("ws")
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("for", equalTo("ws"))
            .body("expiresIn", allOf(greaterThan(0), lessThanOrEqualTo(30)))
            .extract()
            .path("ticket");

    Map<String, Object> redemption = redeem(ticket, "ws").statusCode(200).extract().path("");

    JsonWebToken bought = parser.parse(token);
    assertThat(redemption)
        .containsEntry("userId", anna.id().toString())
        .containsEntry("sessionId", bought.<String>getClaim("sid"))
        .containsEntry("expiresIn", 60)
        .containsEntry("expiresAt", Instant.ofEpochSecond(bought.getExpirationTime()).toString());
    JsonWebToken given = parser.parse((String) redemption.get("accessToken"));
    assertThat(given.getSubject()).isEqualTo(anna.id().toString());
    assertThat(given.getClaim("act").toString()).contains("service:realtime");
    redeem(ticket, "ws").statusCode(404).body("code", equalTo("NOT_FOUND"));
  }

  @Test
  void of_twenty_parallel_redemptions_one_wins() throws Exception {
    String ticket = ticket("ws");
    List<Integer> answers = Parallel.times(20, () -> redeem(ticket, "ws").extract().statusCode());
    assertThat(answers).containsOnly(200, 404).containsOnlyOnce(200);
  }

  @Test
  void a_ticket_for_streams_goes_on_until_the_session_ends() {
    String ticket = ticket("stream");
    String end =
        Tables.read(
                "SELECT to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS')"
                    + " FROM session WHERE user_id = '%s'".formatted(anna.id()))
            .get(0);
    for (int connection = 0; connection < 3; connection++) {
      String until = redeem(ticket, "stream").statusCode(200).extract().path("expiresAt");
      assertThat(until).startsWith(end);
    }

    given().auth().oauth2(token).post("/api/v1/auth/logout").then().statusCode(204);
    redeem(ticket, "stream").statusCode(404);
  }

  @Test
  void a_session_that_ended_takes_its_unused_tickets_along() {
    String ticket = ticket("ws");
    given().auth().oauth2(token).post("/api/v1/auth/logout").then().statusCode(204);
    redeem(ticket, "ws").statusCode(404);
    assertThat(tickets()).isEmpty();
  }

  @Test
  void an_expired_session_or_ticket_and_a_disabled_user_are_refused() {
    String late = ticket("ws");
    Tables.update("UPDATE ticket SET expires_at = now() WHERE " + ofAnna());
    redeem(late, "ws").statusCode(404);

    String ofDisabled = ticket("ws");
    Tables.update("UPDATE app_user SET disabled = true WHERE id = '" + anna.id() + "'");
    redeem(ofDisabled, "ws").statusCode(404);
    Tables.update("UPDATE app_user SET disabled = false WHERE id = '" + anna.id() + "'");

    String lasting = ticket("stream");
    Tables.update("UPDATE session SET expires_at = now() WHERE user_id = '" + anna.id() + "'");
    redeem(lasting, "stream").statusCode(404);
    buy("ws").statusCode(401);
    buy("stream").statusCode(401);
  }

  @Test
  void a_ticket_opens_only_what_it_was_bought_for() {
    String socket = ticket("ws");
    String stream = ticket("stream");
    redeem(socket, "stream").statusCode(404);
    redeem(stream, "ws").statusCode(404);
    redeem(socket, "ws").statusCode(200);
    redeem(stream, "stream").statusCode(200);
  }

  @Test
  void a_session_holds_no_more_than_twenty_stream_tickets() {
    String oldest = ticket("stream");
    for (int page = 0; page < 20; page++) {
      buy("stream").statusCode(200);
    }
    assertThat(tickets()).hasSize(20);
    redeem(oldest, "stream").statusCode(404);
  }

  @Test
  void only_services_that_may_act_for_users_redeem() {
    String ticket = ticket("ws");
    redeem(TestTokens.service("risk").token(), ticket, "ws").statusCode(403);
    redeem(token, ticket, "ws").statusCode(403);
    redeem(ticket, "ws").statusCode(200);
  }

  @Test
  void what_is_no_purchase_is_refused_by_name() {
    buy("socket").statusCode(400).body("errors.field", hasItem("for"));
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/auth/tickets")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("for"));
    given()
        .auth()
        .oauth2(TestTokens.service("realtime").token())
        .contentType("application/json")
        .body("{\"for\": \"ws\"}")
        .post("/api/v1/auth/tickets")
        .then()
        .statusCode(403);
    redeem("", "ws").statusCode(400).body("errors.field", hasItem("ticket"));
    redeem(UUID.randomUUID().toString(), "ws").statusCode(404);
  }

  @Test
  void tickets_stand_neither_in_the_database_nor_in_the_log() {
    String ticket = ticket("ws");
    assertThat(Tables.read("SELECT t::text FROM ticket t")).noneMatch(row -> row.contains(ticket));

    try (var log = LoggedLines.of("io.quarkus.http.access-log")) {
      given().get("/ws/dashboard/overview?ticket=" + ticket);
      given().get("/api/v1/sse/dashboard?ticket=" + ticket);
      redeem(ticket, "ws").statusCode(200);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("/ws/dashboard/overview"))
          .noneMatch(line -> line.contains(ticket));
    }
  }

  private ValidatableResponse buy(String purpose) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("for", purpose))
        .post("/api/v1/auth/tickets")
        .then();
  }

  private String ticket(String purpose) {
    return buy(purpose).statusCode(200).extract().path("ticket");
  }

  private static ValidatableResponse redeem(String ticket, String purpose) {
    return redeem(TestTokens.service("realtime").token(), ticket, purpose);
  }

  private static ValidatableResponse redeem(String service, String ticket, String purpose) {
    return given()
        .auth()
        .oauth2(service)
        .contentType("application/json")
        .body(Map.of("ticket", ticket, "for", purpose))
        .post("/internal/tickets/redemptions")
        .then();
  }

  private List<String> tickets() {
    return Tables.read("SELECT purpose FROM ticket WHERE " + ofAnna());
  }

  private String ofAnna() {
    return "session_id IN (SELECT id FROM session WHERE user_id = '" + anna.id() + "')";
  }
}
