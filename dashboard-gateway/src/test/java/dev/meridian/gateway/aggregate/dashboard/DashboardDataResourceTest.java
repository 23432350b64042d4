package dev.meridian.gateway.aggregate.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.Told;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.installation.People;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class DashboardDataResourceTest {

  private static final String PATH = "/api/v1/dashboard-data";

  @Inject EventHandler invalidation;
  @Inject People people;

  private final UUID tenant = UUID.randomUUID();
  private Summaries summaries;

  @BeforeEach
  void start() {
    summaries = new Summaries();
    // A breaker that an earlier test opened closes with the first answers; a cold start is slow.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> executive(UUID.randomUUID()).get(PATH).path("level").equals("full"));
    summaries.asked.clear();
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  private static RequestSpecification executive(UUID tenant) {
    return given().auth().oauth2(TestTokens.executive().tenant(tenant).token());
  }

  private RequestSpecification executive() {
    return executive(tenant);
  }

  private ValidatableResponse read() {
    return executive().get(PATH).then().statusCode(200).time(lessThan(2_500L));
  }

  private void somethingChanges(String source) {
    invalidation.apply(Told.of(tenant, source, 1, "something.changed"));
  }

  @Test
  void the_sections_are_merged_as_their_owners_wrote_them() {
    ValidatableResponse answer =
        read()
            .header("X-Cache", "MISS")
            .header("Cache-Control", "private")
            .body("timestamp", equalTo("2026-01-06T08:00:00Z"))
            .body("level", equalTo("full"))
            .body("kpis.schedulePerformanceIndex", nullValue())
            .body("kpis.strategicAlignmentRate", equalTo(80))
            .body("alerts", hasSize(1))
            .body("trends.healthTrend[0].date", equalTo("2026-01-01"))
            .body("trends.healthTrend[0].value", nullValue())
            .body("topProjects.atRisk[0].name", equalTo("Heron"))
            .body("topProjects.criticalPath", is(empty()))
            .body("sections.finance.status", equalTo("live"))
            .body("sections.finance.asOf", equalTo("2026-01-06T08:00:00Z"))
            .body("sections.finance", not(hasKey("reason")))
            .body("sections.strategy.asOf", nullValue());
    String body = answer.extract().asString();
    assertThat(body)
        .contains("\"portfolioHealthScore\":71.50")
        .contains("\"budgetPerformanceIndex\":0.9500");
    assertThat(answer.extract().header("ETag"))
        .isEqualTo("W/\"" + answer.extract().path("refreshToken") + "\"");
    assertThat(summaries.asked).hasSize(5);
  }

  @Test
  void a_second_look_comes_from_the_cache() {
    read();
    read().header("X-Cache", "HIT-L1");
    assertThat(summaries.asked).hasSize(5);

    executive().header("Cache-Control", "no-cache").get(PATH).then().header("X-Cache", "BYPASS");
    assertThat(summaries.asked).hasSize(10);
  }

  @Test
  void the_same_answer_is_sent_plain_and_compressed() {
    String plain = read().header("Vary", containsString("ccept-")).extract().asString();
    given()
        .auth()
        .oauth2(TestTokens.executive().tenant(tenant).token())
        .header("Accept-Encoding", "gzip")
        .get(PATH)
        .then()
        .statusCode(200)
        .header("Content-Encoding", "gzip")
        .header("X-Cache", "HIT-L1")
        .body(equalTo(plain));
  }

  @Test
  void who_has_the_newest_figures_gets_304_without_a_body() {
    String token = read().extract().path("refreshToken");

    executive().get(PATH + "?refreshToken=" + token).then().statusCode(304).body(is(""));
    executive()
        .header("If-None-Match", "W/\"" + token + "\"")
        .get(PATH)
        .then()
        .statusCode(304)
        .header("ETag", "W/\"" + token + "\"");
    executive().get(PATH + "?refreshToken=other").then().statusCode(200);

    summaries.say("risk", "{\"riskExposureScore\": 9, \"riskTrend\": [], \"alerts\": []}");
    somethingChanges("risk");
    executive().get(PATH + "?refreshToken=" + token).then().statusCode(200);
  }

  @Test
  void an_event_makes_its_tenants_sections_stale_and_no_others() {
    UUID other = UUID.randomUUID();
    read();
    executive(other).get(PATH).then().statusCode(200);
    summaries.say("strategy", "{\"strategicAlignmentRate\": 81}");

    somethingChanges("portfolio");

    read().header("X-Cache", "MISS").body("kpis.strategicAlignmentRate", equalTo(81));
    executive(other)
        .get(PATH)
        .then()
        .header("X-Cache", "HIT-L1")
        .body("kpis.strategicAlignmentRate", equalTo(80));
  }

  @Test
  void a_change_has_its_own_sections_asked_for_again_and_no_others() {
    read();
    summaries.asked.clear();
    somethingChanges("risk");
    read().header("X-Cache", "MISS");
    assertThat(summaries.asked).containsExactly("/api/v1/summaries/risk");
    read().header("X-Cache", "HIT-L1");
  }

  @Test
  void a_change_in_one_portfolio_leaves_the_dashboards_of_others_in_memory() {
    for (String portfolio : List.of("Technology", "Marketing", "Operations")) {
      executive().get(PATH + "?portfolio=" + portfolio).then().header("X-Cache", "MISS");
    }
    read();
    invalidation.apply(
        Told.moved("Technology", "Marketing", tenant, "risk", 1, "risk.figures-changed"));
    executive().get(PATH + "?portfolio=Operations").then().header("X-Cache", "HIT-L1");
    executive().get(PATH + "?portfolio=Technology").then().header("X-Cache", "MISS");
    executive().get(PATH + "?portfolio=Marketing").then().header("X-Cache", "MISS");
    read().header("X-Cache", "MISS");
  }

  @Test
  void what_changes_in_a_section_without_the_right_to_it_leaves_the_answer_as_it_is() {
    String token =
        TestTokens.executive()
            .tenant(tenant)
            .permissions("dashboard:read", "project:read", "finance:read")
            .token();
    given().auth().oauth2(token).get(PATH).then().statusCode(200);
    somethingChanges("risk");
    given().auth().oauth2(token).get(PATH).then().header("X-Cache", "HIT-L1");
    somethingChanges("financial");
    given().auth().oauth2(token).get(PATH).then().header("X-Cache", "MISS");
  }

  @Test
  void a_service_learns_what_changes_the_answer_and_says_what_it_must_know_of() {
    people.install();
    String token = onBehalf(People.ANNA);
    String heard = "risk:events=999999999, gateway:events=999999999";
    given()
        .auth()
        .oauth2(token)
        .get(PATH)
        .then()
        .statusCode(200)
        .header(
            "Meridian-Changed-By",
            allOf(
                containsString("financial:events"),
                containsString("portfolio:events;never=project.cost-reported")));
    summaries.asked.clear();
    given().auth().oauth2(token).header("Meridian-Heard", heard).get(PATH).then().statusCode(200);
    assertThat(summaries.asked).containsExactly("/api/v1/summaries/risk");
    given()
        .auth()
        .oauth2(token)
        .header("Meridian-Heard", "risk:events=0")
        .get(PATH)
        .then()
        .header("X-Cache", "HIT-L1");
    given()
        .auth()
        .oauth2(token)
        .header("Meridian-Heard", "rubbish")
        .get(PATH)
        .then()
        .header("X-Cache", "BYPASS");
  }

  @Test
  void a_person_is_not_believed_what_they_have_heard() {
    read();
    executive()
        .header("Meridian-Heard", "risk:events=999999999")
        .get(PATH)
        .then()
        .header("X-Cache", "HIT-L1")
        .header("Meridian-Changed-By", nullValue());
  }

  /** As realtime gets it. */
  private static String onBehalf(UUID user) {
    return given()
        .auth()
        .oauth2(TestTokens.service("realtime").token())
        .contentType("application/json")
        .body("{\"userId\": \"" + user + "\"}")
        .post("/internal/tokens")
        .path("accessToken");
  }

  @Test
  void a_gap_in_what_is_followed_makes_its_sections_stale() {
    read();
    var source = new dev.meridian.platform.event.Source("risk", "events");
    invalidation.restart(source, 41, 1);
    assertThat(invalidation.position(source)).hasValue(41);
    read().header("X-Cache", "MISS");
  }

  @Test
  void while_a_source_is_not_heard_nothing_cached_passes_as_live() {
    read();
    summaries.become("risk", Summaries.Mood.FAILING);

    invalidation.unheard(new dev.meridian.platform.event.Source("risk", "events"));

    read()
        .body("sections.risk.status", equalTo("stale"))
        .body("kpis.riskExposureScore", equalTo(3.2f))
        .body("sections.portfolio.status", equalTo("live"));
  }

  @Test
  void a_late_section_is_reported_as_missing() {
    summaries.become("finance", Summaries.Mood.SILENT);

    read()
        .body("level", equalTo("degraded"))
        .body("sections.finance.status", equalTo("missing"))
        .body("sections.finance.reason", equalTo("timeout"))
        .body("sections.finance.asOf", nullValue())
        .body("kpis.budgetPerformanceIndex", nullValue())
        .body("trends", hasKey("budgetTrend"))
        .body("trends.budgetTrend", nullValue())
        .body("sections.risk.status", equalTo("live"))
        .body("kpis.riskExposureScore", equalTo(3.2f));
  }

  @Test
  void rubbish_and_failures_are_missing_and_null_never_empty() {
    summaries.become("portfolio", Summaries.Mood.RUBBISH);
    summaries.become("risk", Summaries.Mood.FAILING);

    read()
        .body("sections.portfolio.reason", equalTo("bad_answer"))
        .body("sections.risk.reason", equalTo("unavailable"))
        .body("alerts", nullValue())
        .body("topProjects", allOf(hasKey("atRisk"), hasKey("criticalPath")))
        .body("topProjects.atRisk", nullValue())
        .body("kpis.portfolioHealthScore", nullValue());
  }

  @Test
  void after_its_owners_death_a_section_shows_old_figures_and_after_its_return_new_ones() {
    read();
    summaries.kill("risk");
    somethingChanges("risk");

    for (int look = 0; look < 12; look++) {
      read()
          .header("X-Cache", "STALE")
          .body("level", equalTo("degraded"))
          .body("sections.risk.status", equalTo("stale"))
          .body("sections.risk.asOf", equalTo("2026-01-04T08:00:00Z"))
          .body("kpis.riskExposureScore", equalTo(3.2f))
          .body("sections.finance.status", equalTo("live"));
    }
    // Once a second the breaker lets one call through, whose failure has another reason.
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> executive().get(PATH).path("sections.risk.reason").equals("breaker_open"));

    summaries.say("risk", "{\"riskExposureScore\": 4, \"riskTrend\": [], \"alerts\": []}");
    summaries.raise("risk");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                read()
                    .body("sections.risk.status", equalTo("live"))
                    .body("kpis.riskExposureScore", equalTo(4)));
  }

  @Test
  void a_section_without_the_right_to_it_is_forbidden_and_nothing_is_degraded() {
    summaries.become("finance", Summaries.Mood.FORBIDDEN);
    given()
        .auth()
        .oauth2(
            TestTokens.executive()
                .tenant(tenant)
                .permissions("dashboard:read", "project:read", "finance:read")
                .token())
        .get(PATH)
        .then()
        .statusCode(200)
        .body("level", equalTo("full"))
        .body("sections.finance.reason", equalTo("forbidden"))
        .body("sections.risk.status", equalTo("missing"))
        .body("sections.risk.reason", equalTo("forbidden"))
        .body("kpis.riskExposureScore", nullValue());
    assertThat(summaries.asked).noneMatch(uri -> uri.contains("risk"));
  }

  @Test
  void what_one_user_may_see_is_never_served_to_another() {
    String technology = TestTokens.viewer().tenant(tenant).portfolios("Technology").token();
    String marketing = TestTokens.viewer().tenant(tenant).portfolios("Marketing").token();
    summaries.say("strategy", "{\"strategicAlignmentRate\": 11}");
    given().auth().oauth2(technology).get(PATH).then().body(containsString("11"));
    summaries.say("strategy", "{\"strategicAlignmentRate\": 22}");

    given()
        .auth()
        .oauth2(marketing)
        .get(PATH)
        .then()
        .header("X-Cache", "MISS")
        .body("kpis.strategicAlignmentRate", equalTo(22));
    executive(UUID.randomUUID())
        .get(PATH)
        .then()
        .header("X-Cache", "MISS")
        .body("kpis.strategicAlignmentRate", equalTo(22));
    given()
        .auth()
        .oauth2(technology)
        .get(PATH)
        .then()
        .header("X-Cache", "HIT-L1")
        .body("kpis.strategicAlignmentRate", equalTo(11));
  }

  @Test
  void a_portfolio_is_asked_for_and_one_that_is_not_granted_is_403() {
    var viewer =
        given().auth().oauth2(TestTokens.viewer().tenant(tenant).portfolios("R & D").token());
    viewer.queryParam("portfolio", "R & D").get(PATH).then().statusCode(200);
    assertThat(summaries.asked).hasSize(5).allMatch(uri -> uri.endsWith("?portfolio=R+%26+D"));
    given()
        .auth()
        .oauth2(TestTokens.viewer().tenant(tenant).portfolios("R & D").token())
        .get(PATH + "?portfolio=Secret")
        .then()
        .statusCode(403)
        .body("code", equalTo("INSUFFICIENT_PERMISSIONS"));
    assertThat(summaries.asked).hasSize(5);
  }

  @Test
  void all_portfolios_and_none_named_are_the_same() {
    read();
    executive().get(PATH + "?portfolio=All").then().header("X-Cache", "HIT-L1");
  }

  @Test
  void what_owners_refuse_to_one_caller_closes_a_section_to_nobody() {
    summaries.become("risk", Summaries.Mood.REFUSING);
    for (int look = 0; look < 12; look++) {
      executive(UUID.randomUUID())
          .get(PATH)
          .then()
          .statusCode(200)
          .body("sections.risk.reason", equalTo("bad_answer"));
    }
    summaries.recover("risk");

    read().body("sections.risk.status", equalTo("live"));
  }

  @Test
  void a_nul_in_a_parameter_is_400_and_names_it() {
    executive()
        .urlEncodingEnabled(false)
        .get(PATH + "?portfolio=a%00b")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("portfolio"));
    assertThat(summaries.asked).isEmpty();
  }

  @Test
  void an_unknown_parameter_is_named() {
    executive()
        .get(PATH + "?colour=red")
        .then()
        .statusCode(400)
        .body("errors.field", hasItem("colour"));
  }
}
