package dev.meridian.gateway.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.meridian.gateway.Parallel;
import dev.meridian.gateway.Tables;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.Upstreams;
import dev.meridian.gateway.installation.People;
import dev.meridian.platform.access.Caller;
import dev.meridian.platform.access.CurrentCaller;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two issuers beside the gateway's own, as small servers in this process. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class OutsideIssuerTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Inject People people;
  @Inject JWTParser parser;

  private final String admin = TestTokens.admin().user(UUID.randomUUID()).token();

  @BeforeEach
  void install() {
    people.install();
    TestIssuer.ACME.start();
    TestIssuer.NORDIC.start();
  }

  @Test
  void somebody_new_is_given_what_their_groups_amount_to() {
    OutsideToken token = newcomer("analysts", "unknown-group");
    Response me = token.me();
    me.then()
        .statusCode(200)
        .body("email", equalTo(token.email()))
        .body("tenant", equalTo(TestTokens.TENANT_A.toString()))
        .body("roles", contains("analyst"))
        .body("portfolios", contains("Operations", "Technology"));
    token.me().then().statusCode(200).body("id", equalTo(me.path("id")));

    String id = me.path("id");
    user(id).then().body("status", equalTo("active"));
    assertThat(trail(id))
        .containsExactlyInAnyOrder("user.provisioned acme", "session.started acme");
    token.request().get("/api/v1/users").then().statusCode(403);
  }

  @Test
  void elliptic_curves_are_as_good_where_they_are_configured() {
    var key = TestIssuer.ACME.addEc();
    OutsideToken token = newcomer("board").signedWith(key, "ES256").type("at+jwt");
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(200));
    TestIssuer.ACME.withdraw(key);
  }

  @Test
  void owners_see_one_kind_of_token() {
    var upstreams = new Upstreams();
    List<String> seen = new CopyOnWriteArrayList<>();
    upstreams.start(
        "portfolio",
        request -> {
          seen.add(request.getHeader("Authorization"));
          request.response().end("{}");
        });
    try {
      newcomer("analysts").request().get("/api/v1/projects").then().statusCode(200);
    } finally {
      upstreams.stopAll();
    }
    assertThat(seen).singleElement().satisfies(OutsideIssuerTest::isOurs);
  }

  private static void isOurs(String authorization) {
    String claims = authorization.split("\\.", -1)[1];
    assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
        .contains("\"https://meridian.test\"", "\"analyst\"", "\"sid\"");
  }

  @Test
  void a_token_that_is_known_needs_no_database() throws IOException, SQLException {
    var upstreams = new Upstreams();
    upstreams.start("portfolio", request -> request.response().end("{}"));
    OutsideToken token = newcomer("analysts");
    token.request().get("/api/v1/projects").then().statusCode(200);
    try (var blocking = TestInfrastructure.superuser();
        var statement = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE tenant, app_user, outside_identity, session");
      token.request().get("/api/v1/projects").then().statusCode(200);
      blocking.rollback();
    } finally {
      upstreams.stopAll();
    }
  }

  @Test
  void the_newest_token_says_what_somebody_may_do() {
    OutsideToken first = newcomer("analysts");
    first.me().then().body("roles", contains("analyst"));
    OutsideToken second = first.again(3).groups("board");
    second.me().then().statusCode(200).body("roles", contains("executive"));
    await()
        .atMost(WITHIN)
        .untilAsserted(() -> first.me().then().body("roles", contains("executive")));
    second.me().then().statusCode(200).body("roles", contains("executive"));

    OutsideToken out = first.again(5).groups();
    out.me().then().statusCode(401);
    await().atMost(WITHIN).untilAsserted(() -> second.me().then().statusCode(401));
  }

  @Test
  void who_has_an_account_is_let_in_to_it_by_a_verified_address_and_keeps_their_rights() {
    var known = people.newcomer("viewer");
    OutsideToken token = newcomer("board").email(known.email(), true);
    token.me().then().statusCode(200).body("id", equalTo(known.id().toString()));
    token.me().then().body("roles", contains("viewer"));
    assertThat(trail(known.id().toString())).contains("user.linked acme");

    // From now on the subject counts, whatever the address.
    var other = people.newcomer("viewer");
    token
        .again(3)
        .email(other.email(), true)
        .me()
        .then()
        .body("id", equalTo(known.id().toString()));
  }

  @Test
  void who_has_somebodys_address_next_does_not_become_them() {
    OutsideToken first = newcomer("board");
    first.me().then().statusCode(200);
    newcomer().email(first.email(), true).me().then().statusCode(401);
    newcomer("board").email(first.email(), true).me().then().statusCode(401);
    first.again(3).me().then().statusCode(200);

    var known = people.newcomer("viewer");
    newcomer().email(known.email(), true).me().then().statusCode(200);
    newcomer().email(known.email(), true).me().then().statusCode(401);
  }

  @Test
  void of_two_with_one_address_at_a_time_one_is_given_an_account() {
    String email = UUID.randomUUID() + "@acme.test";
    List<Integer> answers =
        Parallel.times(8, () -> newcomer("board").email(email, true).me().statusCode());
    assertThat(answers).containsOnly(200, 401).containsOnlyOnce(200);
  }

  @Test
  void an_issuer_that_spoke_for_another_tenant_brings_its_people_anew() {
    OutsideToken token = newcomer("board");
    String id = token.me().path("id");
    Tables.update(
        "UPDATE outside_identity SET user_id = NULL, tenant_id = '%s' WHERE user_id = '%s'"
            .formatted(TestTokens.TENANT_B, id));
    Tables.update("DELETE FROM app_user WHERE id = '" + id + "'");
    token.again(3).me().then().statusCode(200);
  }

  @Test
  void an_address_that_looks_like_anothers_in_small_letters_is_not_theirs() {
    newcomer("board")
        .email("\u212A" + UUID.randomUUID() + "@acme.test", true)
        .me()
        .then()
        .statusCode(401);
  }

  @Test
  void a_token_without_an_end_in_sight_ends_with_its_age() {
    OutsideToken token = newcomer("board").with("exp", 9_000_000_000_000_000_000L);
    token.me().then().statusCode(200);
    String until = token.request().get("/api/v1/auth/sessions").path("data[0].expiresAt");
    assertThat(Instant.parse(until)).isBefore(Instant.now().plus(Duration.ofDays(3)));
  }

  @Test
  void an_api_key_beside_a_token_is_refused() {
    newcomer("board")
        .request()
        .header("X-API-Key", "mrdn_whatever")
        .get("/api/v1/auth/me")
        .then()
        .statusCode(400)
        .body("errors.field", contains("X-API-Key"));
  }

  @Test
  void a_token_is_written_in_one_way() {
    String token = newcomer("board").text();
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char same = alphabet.charAt(alphabet.indexOf(last) + 1);
    for (String variant :
        List.of(
            token + "=",
            token + "==",
            token + "!",
            token + "!!!!@@",
            token.substring(0, token.length() - 9) + "~" + token.substring(token.length() - 9),
            token.substring(0, token.length() - 1) + same)) {
      as(variant).get("/api/v1/auth/me").then().statusCode(401);
    }
    as(token).get("/api/v1/auth/me").then().statusCode(200);
  }

  @Test
  void a_token_that_comes_many_times_at_first_is_exchanged_once() {
    var upstreams = new Upstreams();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    upstreams.start(
        "portfolio",
        request -> {
          seen.add(request.getHeader("Authorization"));
          request.response().end("{}");
        });
    String token = newcomer("analysts").text();
    try {
      List<Integer> answers =
          Parallel.times(50, () -> as(token).get("/api/v1/projects").statusCode());
      assertThat(answers).containsOnly(200);
    } finally {
      upstreams.stopAll();
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void who_is_kept_out_again_and_again_is_on_record_but_once_a_minute() {
    int before = refusals("acme");
    OutsideToken nobody = newcomer("unknown-group");
    for (int number = 0; number < 20; number++) {
      nobody.with("jti", "another-" + number).me().then().statusCode(401);
    }
    int ofOthers = refusals("nordic");
    TestIssuer.NORDIC.token().me().then().statusCode(401);
    // Events are written in order.
    await().atMost(WITHIN).until(() -> refusals("nordic") > ofOthers);
    // The minute may have ended meanwhile.
    assertThat(refusals("acme") - before).isBetween(1, 3);
  }

  private static int refusals(String issuer) {
    return Tables.read(
            "SELECT position FROM audit_event WHERE action = 'session.started'"
                + " AND result = 'failure' AND detail ->> 'issuer' = '%s'".formatted(issuer))
        .size();
  }

  @Test
  void an_address_that_is_not_verified_opens_and_makes_nothing() {
    var known = people.newcomer("viewer");
    newcomer("board").email(known.email(), false).me().then().statusCode(401);
    newcomer("board")
        .email(known.email(), true)
        .without("email_verified")
        .me()
        .then()
        .statusCode(401);
    OutsideToken unknown = newcomer("board").email(UUID.randomUUID() + "@acme.test", false);
    unknown.me().then().statusCode(401);
    assertThat(Tables.read("SELECT id FROM app_user WHERE email = '" + unknown.email() + "'"))
        .isEmpty();
  }

  @Test
  void what_no_account_can_have_opens_none() {
    newcomer("board").email("a\0@acme.test", true).me().then().statusCode(401);
    newcomer("board").email("a".repeat(250) + "@acme.test", true).me().then().statusCode(401);
    OutsideToken nameless = newcomer("board").with("name", "a\0b");
    nameless.me().then().statusCode(200).body("name", equalTo(nameless.email()));
  }

  @Test
  void an_issuer_speaks_for_its_tenant_alone_and_for_no_super_admin() {
    var elsewhere = people.newcomer("viewer", TestTokens.TENANT_B);
    newcomer("board").email(elsewhere.email(), true).me().then().statusCode(401);
    var above = people.newcomer("super_admin");
    newcomer("board").email(above.email(), true).me().then().statusCode(401);
    newcomer("unknown-group").me().then().statusCode(401);

    // The other issuer brings nobody.
    TestIssuer.NORDIC.token().me().then().statusCode(401);
  }

  @Test
  void a_tokens_scopes_cut_what_it_may_do() {
    var known = people.newcomer("viewer", TestTokens.TENANT_B);
    OutsideToken token = TestIssuer.NORDIC.token().email(known.email(), true);
    token.me().then().statusCode(200).body("permissions.size()", equalTo(0));
    token
        .again(0)
        .with("scp", "openid read:dashboard")
        .me()
        .then()
        .body("scopes", contains("read:dashboard"))
        .body("permissions.size()", equalTo(7));
  }

  @Test
  void a_ticket_opens_no_more_than_the_token_that_bought_it() throws ParseException {
    var known = people.newcomer("admin", TestTokens.TENANT_B);
    OutsideToken token = TestIssuer.NORDIC.token().email(known.email(), true);
    for (String purpose : List.of("ws", "stream")) {
      assertThat(bought(token.again(0), purpose).permissions()).isEmpty();
      assertThat(bought(token.again(0).with("scp", "read:dashboard"), purpose).permissions())
          .contains("alert:read")
          .doesNotContain("alert:write");
      assertThat(
              bought(token.again(0).with("scp", "read:dashboard write:dashboard"), purpose)
                  .permissions())
          .contains("alert:read", "alert:write");
    }
  }

  /** What a service may do that redeems a ticket which was bought by a token. */
  private Caller bought(OutsideToken buyer, String purpose) throws ParseException {
    String ticket =
        buyer
            .request()
            .contentType("application/json")
            .body(Map.of("for", purpose))
            .post("/api/v1/auth/tickets")
            .then()
            .statusCode(200)
            .extract()
            .path("ticket");
    String redeemed =
        as(TestTokens.service("realtime").token())
            .contentType("application/json")
            .body(Map.of("ticket", ticket, "for", purpose))
            .post("/internal/tickets/redemptions")
            .then()
            .statusCode(200)
            .extract()
            .path("accessToken");
    return CurrentCaller.of(parser.parse(redeemed));
  }

  @Test
  void who_is_disabled_is_out_until_a_token_of_later() {
    OutsideToken token = newcomer("analysts");
    String id = token.me().path("id");
    change(id, Map.of("disabled", true)).then().statusCode(200);
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(401));
    token.again(3).me().then().statusCode(401);

    change(id, Map.of("disabled", false)).then().statusCode(200);
    token.with("jti", "another").me().then().statusCode(401);
    token.again(10).me().then().statusCode(200);
  }

  @Test
  void who_was_erased_does_not_come_back() {
    OutsideToken token = newcomer("analysts");
    String id = token.me().path("id");
    String version = user(id).path("version").toString();
    as(admin)
        .header("If-Match", "\"" + version + ".0\"")
        .delete("/api/v1/users/" + id)
        .then()
        .statusCode(204);
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(401));
    token.again(10).me().then().statusCode(401);
  }

  @Test
  void signing_out_ends_what_the_issuer_gave_until_then() {
    OutsideToken token = newcomer("analysts");
    token.me().then().statusCode(200);
    token.request().get("/api/v1/auth/sessions").then().body("meta.total", equalTo(1));
    token.request().post("/api/v1/auth/logout").then().statusCode(204);
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(401));
    token.with("jti", "another").me().then().statusCode(401);
    token.again(10).me().then().statusCode(200);
  }

  @Test
  void signing_out_ends_what_an_issuer_gave_whose_clock_is_ahead() {
    OutsideToken token = newcomer("analysts").again(20);
    token.request().post("/api/v1/auth/logout").then().statusCode(204);
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(401));
    token.with("jti", "another").me().then().statusCode(401);
  }

  @Test
  void signing_out_is_not_outrun_by_a_token_that_is_on_its_way() throws Exception {
    OutsideToken token = newcomer("analysts");
    String id = token.me().path("id");
    try (var leaving = TestInfrastructure.superuser();
        var statement = leaving.createStatement()) {
      leaving.setAutoCommit(false);
      statement.execute("UPDATE app_user SET signed_out_at = now() WHERE id = '" + id + "'");
      statement.execute("DELETE FROM session WHERE user_id = '" + id + "'");
      var late = CompletableFuture.supplyAsync(() -> token.with("jti", "late").me().statusCode());
      await().atMost(WITHIN).until(() -> !waitingForRows().isEmpty());
      leaving.commit();
      assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo(401);
    }
    assertThat(Tables.read("SELECT id FROM session WHERE user_id = '" + id + "'")).isEmpty();
  }

  private static List<String> waitingForRows() {
    return Tables.read(
        """
        SELECT pid FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND query LIKE '%INTO session%' AND pid <> pg_backend_pid()
        """);
  }

  @Test
  void tickets_are_sold_and_no_password_is_chosen() {
    OutsideToken token = newcomer("analysts");
    for (String door : List.of("ws", "stream")) {
      token
          .request()
          .contentType("application/json")
          .body(Map.of("for", door))
          .post("/api/v1/auth/tickets")
          .then()
          .statusCode(200)
          .body("ticket", notNullValue());
    }
    given()
        .contentType("application/json")
        .body(Map.of("email", token.email()))
        .post("/api/v1/auth/forgot-password")
        .then()
        .statusCode(202);
    await()
        .atMost(WITHIN)
        .until(
            () ->
                Tables.read("SELECT 1 FROM job WHERE task_name = 'forgotten-password'").isEmpty());
    String id = token.me().path("id");
    assertThat(Tables.read("SELECT hash FROM password_reset WHERE user_id = '" + id + "'"))
        .isEmpty();
    as(admin)
        .get("/api/v1/users/" + id + "/personal-data")
        .then()
        .body("issuers[0].issuer", equalTo("acme"))
        .body("issuers[0].provisioned", equalTo(true));
  }

  @Test
  void keys_rotate_without_a_restart() {
    var fresh = TestIssuer.ACME.addRsa();
    OutsideToken token = newcomer("analysts").signedWith(fresh, "RS256");
    await().atMost(WITHIN).untilAsserted(() -> token.me().then().statusCode(200));
    newcomer("analysts").me().then().statusCode(200);

    TestIssuer.ACME.withdraw(fresh);
    await()
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              // Whoever asks for an unknown key has the set read again.
              newcomer("board").signedWith(unpublished(), "RS256").me().then().statusCode(401);
              newcomer("analysts").signedWith(fresh, "RS256").me().then().statusCode(401);
            });
  }

  private static org.jose4j.jwk.PublicJsonWebKey unpublished() {
    var key = TestIssuer.ACME.addRsa();
    TestIssuer.ACME.withdraw(key);
    return key;
  }

  @Test
  void an_issuer_that_is_away_keeps_out_nobody_whose_key_is_known() {
    var known = people.newcomer("viewer", TestTokens.TENANT_B);
    TestIssuer.NORDIC.token().email(known.email(), true).me().then().statusCode(200);
    TestIssuer.NORDIC.stop();
    var other = people.newcomer("viewer", TestTokens.TENANT_B);
    TestIssuer.NORDIC.token().email(other.email(), true).me().then().statusCode(200);

    for (OutsideToken token :
        List.of(
            TestIssuer.ABSENT.token(),
            TestIssuer.NORDIC.token().signedWith(TestIssuer.ABSENT.rsa(), "RS256"))) {
      await()
          .atMost(WITHIN)
          .untilAsserted(
              () ->
                  token
                      .again(0)
                      .with("jti", UUID.randomUUID().toString())
                      .me()
                      .then()
                      .statusCode(503)
                      .header("Retry-After", notNullValue())
                      .body("code", equalTo("UNAVAILABLE")));
    }
  }

  @Test
  void a_suspended_tenants_people_are_out() {
    OutsideToken token = newcomer("analysts");
    token.me().then().statusCode(200);
    String tenant = "UPDATE tenant SET suspended = %s WHERE id = '" + TestTokens.TENANT_A + "'";
    Tables.update(tenant.formatted(true));
    try {
      token.again(3).me().then().statusCode(401);
      newcomer("analysts").me().then().statusCode(401);
    } finally {
      Tables.update(tenant.formatted(false));
    }
  }

  private static OutsideToken newcomer(String... groups) {
    return TestIssuer.ACME.token().groups(groups);
  }

  private Response user(String id) {
    return as(admin).get("/api/v1/users/" + id);
  }

  private Response change(String id, Map<String, Object> patch) {
    return as(admin)
        .header("If-Match", "\"" + user(id).path("version") + ".0\"")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch("/api/v1/users/" + id);
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private static List<String> trail(String actor) {
    return Tables.read(
        """
        SELECT action || ' ' || (detail ->> 'issuer') FROM audit_event
        WHERE actor = '%s' AND detail ? 'issuer'
        """
            .formatted(actor));
  }
}
