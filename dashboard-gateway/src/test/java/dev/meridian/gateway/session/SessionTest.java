package dev.meridian.gateway.session;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.meridian.gateway.Parallel;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.gateway.installation.People.Person;
import dev.meridian.gateway.token.Secret;
import dev.meridian.testing.TestInfrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class SessionTest {

  @Inject People people;
  @Inject Renewals renewals;
  private Person anna;

  @BeforeEach
  void install() {
    people.install();
    anna = people.newcomer();
  }

  @Test
  void a_refresh_token_is_exchanged_for_a_new_pair_with_the_rights_of_the_moment() {
    Response first = login();
    Tables.update("UPDATE app_user SET roles = '{analyst}' WHERE id = '" + anna.id() + "'");

    String second =
        refresh(refreshToken(first))
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("tokenType", equalTo("Bearer"))
            .body("expiresIn", equalTo(900))
            .body("user.roles", equalTo(List.of("analyst")))
            .body("refreshToken", not(equalTo(refreshToken(first))))
            .extract()
            .path("refreshToken");

    refresh(second).statusCode(200);
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void a_token_that_comes_again_after_its_successor_was_used_ends_the_session() {
    String first = refreshToken(login());
    String second = refresh(first).statusCode(200).extract().path("refreshToken");
    String third = refresh(second).statusCode(200).extract().path("refreshToken");

    refresh(first).statusCode(401).body("code", equalTo("INVALID_REFRESH_TOKEN"));

    refresh(third).statusCode(401);
    assertThat(sessions()).isEmpty();
    assertThat(told("access.revoked")).hasSize(1);
  }

  @Test
  void a_lost_answer_is_given_again_for_ten_seconds() {
    String first = refreshToken(login());
    String second = refresh(first).statusCode(200).extract().path("refreshToken");

    refresh(first).statusCode(200).body("refreshToken", equalTo(second));
    age(first, 5);
    refresh(first).statusCode(200).body("refreshToken", equalTo(second));
    refresh(second).statusCode(200);
  }

  @Test
  void after_ten_seconds_it_ends_the_session() {
    String first = refreshToken(login());
    String second = refresh(first).statusCode(200).extract().path("refreshToken");
    age(first, 10);

    refresh(first).statusCode(401);
    refresh(second).statusCode(401);
    assertThat(sessions()).isEmpty();
  }

  @Test
  void of_twenty_parallel_refreshes_one_wins_and_there_is_one_family() throws Exception {
    String first = refreshToken(login());

    List<Response> answers = Parallel.times(20, () -> refresh(first).extract().response());

    assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    assertThat(answers.stream().map(SessionTest::refreshToken).collect(toSet())).hasSize(1);
    assertThat(sessions()).hasSize(1);
    assertThat(Tables.read("SELECT hash FROM refresh_token WHERE session_id = '" + session() + "'"))
        .hasSize(2);
    refresh(refreshToken(answers.get(0))).statusCode(200);
  }

  @Test
  void no_token_is_stored() {
    String first = refreshToken(login());
    String second = refresh(first).statusCode(200).extract().path("refreshToken");

    assertThat(Tables.read("SELECT r::text FROM refresh_token r"))
        .noneMatch(row -> row.contains(first) || row.contains(second))
        .anyMatch(row -> row.contains(hex(first)))
        .anyMatch(row -> row.contains(hex(second)));
  }

  @Test
  void an_expired_session_is_not_renewed() {
    String token = refreshToken(login());
    Tables.update("UPDATE session SET expires_at = now() WHERE id = '" + session() + "'");
    refresh(token).statusCode(401);
  }

  @Test
  void a_disabled_user_is_not_renewed() {
    String token = refreshToken(login());
    Tables.update("UPDATE app_user SET disabled = true WHERE id = '" + anna.id() + "'");
    refresh(token).statusCode(401);
  }

  @Test
  void a_refresh_does_not_outlast_the_longest_lifetime() {
    String token = refreshToken(login());
    Tables.update(
        "UPDATE session SET created_at = now() - interval '89 days' WHERE id = '"
            + session()
            + "'");
    refresh(token).statusCode(200);
    assertThat(
            Tables.read(
                "SELECT expires_at < now() + interval '1 day 1 minute' FROM session WHERE id = '"
                    + session()
                    + "'"))
        .containsExactly("t");
  }

  @Test
  void what_is_no_refresh_token_is_401_or_named() {
    refresh("nonsense").statusCode(401).body("code", equalTo("INVALID_REFRESH_TOKEN"));
    refresh("").statusCode(400).body("errors.field", hasItem("refreshToken"));
  }

  @Test
  void sessions_are_listed_for_their_owner_alone_and_end_one_by_one() {
    String here = login().path("accessToken");
    Response elsewhere = login();
    as(here)
        .get("/api/v1/auth/sessions?limit=1")
        .then()
        .statusCode(200)
        .body("data", hasSize(1))
        .body("meta.total", equalTo(2));
    List<Map<String, Object>> all = as(here).get("/api/v1/auth/sessions").path("data");
    assertThat(all).filteredOn(session -> (Boolean) session.get("current")).hasSize(1);
    assertThat(all.get(0)).containsEntry("address", "127.0.0.1").containsKey("userAgent");

    Object other =
        all.stream().filter(one -> !(Boolean) one.get("current")).findFirst().get().get("id");
    String otto = People.tokenOf(People.OTTO_EMAIL);
    as(otto).delete("/api/v1/auth/sessions/" + other).then().statusCode(404);
    as(here).delete("/api/v1/auth/sessions/" + other).then().statusCode(204);
    as(here).delete("/api/v1/auth/sessions/" + other).then().statusCode(404);

    refresh(refreshToken(elsewhere)).statusCode(401);
    as(here).get("/api/v1/auth/sessions").then().body("meta.total", equalTo(1));
  }

  @Test
  void logging_out_ends_the_session_of_the_token() {
    Response here = login();
    Response elsewhere = login();

    as(here.path("accessToken")).post("/api/v1/auth/logout").then().statusCode(204);

    refresh(refreshToken(here)).statusCode(401);
    refresh(refreshToken(elsewhere)).statusCode(200);
    assertThat(told("access.revoked")).hasSize(1);
    given().post("/api/v1/auth/logout").then().statusCode(401);
  }

  @Test
  void a_session_is_renewed_sixty_times_a_minute() {
    String first = refreshToken(login());
    IntStream.range(0, 59).forEach(number -> renewals.count(new Secret(first)));
    String second = refresh(first).statusCode(200).extract().path("refreshToken");
    refresh(second).statusCode(429).body("code", equalTo("RATE_LIMITED"));
    refresh(refreshToken(login())).statusCode(200);
  }

  private Response login() {
    return People.login(anna.email(), People.PASSWORD).statusCode(200).extract().response();
  }

  private static String refreshToken(Response signedIn) {
    return signedIn.path("refreshToken");
  }

  private static ValidatableResponse refresh(String token) {
    return given()
        .contentType("application/json")
        .body(Map.of("refreshToken", token))
        .post("/api/v1/auth/refresh")
        .then();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** Lets a rotation be longer ago. */
  private static void age(String token, int seconds) {
    assertThat(
            Tables.update(
                """
                UPDATE refresh_token SET rotated_at = rotated_at - interval '%d seconds'
                WHERE hash = '\\x%s'
                """
                    .formatted(seconds, hex(token))))
        .isOne();
  }

  private static String hex(String token) {
    return java.util.HexFormat.of().formatHex(new Secret(token).hash());
  }

  private UUID session() {
    return UUID.fromString(sessions().get(0));
  }

  private List<String> sessions() {
    return Tables.read("SELECT id FROM session WHERE user_id = '" + anna.id() + "'");
  }

  private List<String> told(String type) {
    return Tables.read(
        "SELECT data FROM outbox WHERE type = '%s' AND data ->> 'userId' = '%s'"
            .formatted(type, anna.id()));
  }
}
