package dev.meridian.risk.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The register of domain.md 5 and api.md 5. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class RiskResourceTest {

  private static final String RISKS = "/api/v1/risks";
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @Inject Told told;

  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    project = told.project(TestTokens.TENANT_A, "Technology");
  }

  private static RequestSpecification as(TestTokens caller) {
    return given().auth().oauth2(caller.token());
  }

  private static RequestSpecification analyst() {
    return as(TestTokens.analyst().portfolios("Technology"));
  }

  private String body(String more) {
    return """
        {"projectId": "%s", "title": "The supplier may be late", "probability": 4, "impact": 5%s}
        """
        .formatted(project, more);
  }

  private ValidatableResponse post(String body) {
    return analyst().contentType("application/json").body(body).post(RISKS).then();
  }

  private String created(String more) {
    return post(body(more)).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse patch(String id, String body) {
    return analyst()
        .contentType("application/merge-patch+json")
        .body(body)
        .patch(RISKS + "/" + id)
        .then();
  }

  private ValidatableResponse ofProject(String more) {
    return analyst().get(RISKS + "?projectIds=" + project + more).then().statusCode(200);
  }

  @Test
  void a_risk_sent_again_with_its_key_is_created_once() {
    String key = UUID.randomUUID().toString();
    String first = keyed(key, "").statusCode(201).extract().path("id");
    keyed(key, "").statusCode(201).body("id", equalTo(first));
    keyed(key, ", \"impactCost\": 5")
        .statusCode(422)
        .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));

    ofProject("").body("risks.id", contains(first));
  }

  private ValidatableResponse keyed(String key, String more) {
    return analyst()
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(body(more))
        .post(RISKS)
        .then();
  }

  @Test
  void a_created_risk_reads_back_with_its_derived_figures() {
    String more =
        ", \"impactCost\": 1000.5, \"targetDate\": \"%s\", \"dateIdentified\": \"%s\""
            .formatted(today.plusDays(3), today.minusDays(7));
    String id = created(more);

    String tag =
        analyst()
            .get(RISKS + "/" + id)
            .then()
            .statusCode(200)
            .body("status", equalTo("Open"))
            .body("riskScore", equalTo(20))
            .body("riskLevel", equalTo("Critical"))
            .body("ageInDays", equalTo(7))
            .body("mitigationStatus", equalTo("Not Started"))
            .body("impactCategory", equalTo("Severe"))
            .body("urgency", equalTo("Immediate"))
            .body("impactCost", equalTo(1000.5f))
            .body("currency", equalTo("USD"))
            .body("portfolio", equalTo("Technology"))
            .body("dateClosed", nullValue())
            .body("version", equalTo(1))
            .extract()
            .header("ETag");
    analyst().header("If-None-Match", tag).get(RISKS + "/" + id).then().statusCode(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "projectId | null",
        "projectId | \"x\"",
        "title | \" \"",
        "title | 5",
        "probability | 0",
        "probability | 6",
        "probability | 2.5",
        "impact | null",
        "impact | \"3\"",
        "impactCost | -1",
        "title | \"a\\u0000\"",
        "description | \"\\u0000\"",
        "owner | \"a\\u0000b\"",
        "category | \"\\u0000\"",
        "mitigation | \"\\ud800\"",
        "impactCost | 1.00001",
        "impactCost | 1000000000000000",
        "impactCost | 1E+400",
        "currency | \"usd\"",
        "currency | \"ZZZ\"",
        "dateIdentified | \"-9999-01-01\"",
        "dateIdentified | \"1899-12-31\"",
        "targetDate | \"3000-01-01\"",
        "targetDate | \"+999999999-01-01\"",
        "status | \"open\"",
        "dateIdentified | \"2999-01-01\"",
        "impactCostDate | \"2999-01-01\"",
        "impactCostDate | \"1899-12-31\"",
        "externalKey | \"\\u0000\"",
        "dateIdentified | \"yesterday\"",
        "targetDate | \"1999-01-01\"",
        "dateClosed | \"2020-01-01\"",
        "colour | 1",
        "riskScore | 20"
      })
  void a_wrong_field_is_a_400_that_names_it(String field, String value) {
    String valid = body("").replaceAll("\"" + field + "\": (\"[^\"]*\"|\\d+),? ?", "");
    String more = "{\"" + field + "\": " + value + ", ";
    String wrong = valid.replaceFirst("\\{", Matcher.quoteReplacement(more));

    post(wrong.replaceFirst(", *}", "}"))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("VALIDATION_FAILED"))
        .body("errors.field", contains(field))
        .body("errors.in", contains("body"));
  }

  @ParameterizedTest
  @CsvSource({
    "riskLevel=Awful, riskLevel",
    "status=Open&status=Gone, status",
    "projectIds=1, projectIds",
    "limit=0, limit",
    "sort=secret, sort",
    "portfolio=a%00, portfolio",
    "owner=a%00, owner",
    "category=a%00, category",
    "q=a%00, q",
    "overdue=perhaps, overdue",
    "colour=red, colour"
  })
  void a_wrong_parameter_is_a_400_that_names_it(String query, String field) {
    analyst()
        .urlEncodingEnabled(false)
        .get(RISKS + "?" + query)
        .then()
        .statusCode(400)
        .body("errors.field", contains(field))
        .body("errors.in", contains("query"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/alerts", "/api/v1/summaries/risk"})
  void a_portfolio_that_no_text_can_be_is_a_400_everywhere(String path) {
    as(TestTokens.admin())
        .urlEncodingEnabled(false)
        .get(path + "?portfolio=a%00")
        .then()
        .statusCode(400)
        .body("errors.field", contains("portfolio"));
  }

  @Test
  void the_widest_values_are_kept_and_can_be_changed_around() {
    String id =
        created(
            """
            , "impactCost": 999999999999999.9999, "dateIdentified": "1900-01-01",
            "targetDate": "2999-12-31"
            """);

    patch(id, "{\"version\": 1, \"title\": \"Later\"}").statusCode(200);
    assertThat(analyst().get(RISKS + "/" + id).asString()).contains("999999999999999.9999");
    patch(id, "{\"version\": 2, \"dateIdentified\": \"-9999-01-01\"}")
        .statusCode(400)
        .body("errors.field", contains("dateIdentified"));
  }

  @Test
  void a_project_that_stays_unknown_is_a_conflict_to_be_tried_again() {
    project = UUID.randomUUID();

    post(body(""))
        .statusCode(409)
        .header("Retry-After", "2")
        .body("code", equalTo("PROJECT_NOT_YET_KNOWN"));
  }

  @Test
  void a_project_that_becomes_known_in_time_is_waited_for() throws Exception {
    UUID late = UUID.randomUUID();
    project = late;
    var teller =
        new Thread(() -> told.project(TestTokens.TENANT_A, late, "Technology", "On Track", 1));
    teller.start();

    post(body("")).statusCode(201);
    teller.join();
  }

  @Test
  void a_risk_needs_the_right_and_the_projects_portfolio() {
    String valid = body("");
    as(TestTokens.viewer().portfolios("Technology"))
        .contentType("application/json")
        .body(valid)
        .post(RISKS)
        .then()
        .statusCode(403);
    as(TestTokens.analyst().portfolios("Operations"))
        .contentType("application/json")
        .body(valid)
        .post(RISKS)
        .then()
        .statusCode(403)
        .body(not(containsString("Technology")));
    given().get(RISKS).then().statusCode(401);
  }

  @Test
  void another_portfolio_and_another_tenant_see_nothing_of_it() {
    String id = created(", \"description\": \"heron\"");

    for (TestTokens stranger :
        new TestTokens[] {
          TestTokens.viewer().portfolios("Operations"),
          TestTokens.viewer(),
          TestTokens.admin().tenant(TestTokens.TENANT_B)
        }) {
      as(stranger).get(RISKS + "/" + id).then().statusCode(404);
      as(stranger)
          .get(RISKS + "?limit=1000")
          .then()
          .statusCode(200)
          .body("risks.id", not(hasItem(id)))
          .body(not(containsString("heron")));
    }
    as(TestTokens.viewer().portfolios("Operations"))
        .get(RISKS + "?portfolio=Technology")
        .then()
        .statusCode(403);
    as(TestTokens.executive()).get(RISKS + "/" + id).then().statusCode(200);
  }

  @Test
  void filters_take_several_values_and_analytics_cover_the_whole_selection() {
    String critical = created("");
    String low = created(", \"status\": \"Mitigating\"");
    patch(low, "{\"version\": 1, \"probability\": 1, \"impact\": 2}").statusCode(200);
    String closed = created(", \"status\": \"Closed\"");

    ofProject("&riskLevel=Critical,Low&status=Open&status=Mitigating")
        .body("risks.id", contains(critical, low));
    ofProject("&status=Closed").body("risks.id", contains(closed));
    ofProject("&limit=1&sort=riskScore")
        .body("risks.id", contains(low))
        .body("meta.total", equalTo(3))
        .body("meta.hasMore", equalTo(true))
        .body("analytics.totalRisks", equalTo(3))
        .body("analytics.criticalRisks", equalTo(2))
        .body("analytics.mitigationRate", equalTo(33.33f))
        .body("analytics.averageRiskScore", equalTo(14))
        .body("analytics.riskTrend", hasSize(13))
        .body("analytics.riskTrend[12].date", equalTo(today.toString()))
        .body("analytics.riskTrend[12].openRisks", equalTo(2))
        .body("analytics.riskTrend[12].averageRiskScore", equalTo(11))
        .body("analytics.riskTrend[0].averageRiskScore", nullValue())
        .body("analytics.riskDistribution.byLevel.Critical", equalTo(2))
        .body("analytics.riskDistribution.matrix", hasSize(25))
        .body("analytics.ageAnalysis.groups[0].count", equalTo(3))
        .body("lastUpdated", notNullValue());
  }

  @Test
  void owner_category_words_and_lateness_are_filters_too() {
    String late =
        created(
            """
            , "owner": "R. Okafor", "category": "Supply", "dateIdentified": "%s",
            "targetDate": "%s"
            """
                .formatted(today.minusDays(9), today.minusDays(1)));
    String due =
        created(
            ", \"owner\": \"Heron\", \"category\": \"Legal\", \"targetDate\": \"%s\""
                .formatted(today));
    String vague = created(", \"description\": \"50%_of it\"");

    ofProject("&owner=R. Okafor").body("risks.id", contains(late));
    ofProject("&owner=R. Okafor,Heron&category=Legal")
        .body("risks.id", contains(due))
        .body("meta.total", equalTo(1))
        .body("analytics.totalRisks", equalTo(1));
    ofProject("&overdue=true").body("risks.id", contains(late));
    ofProject("&overdue=false").body("risks.id", containsInAnyOrder(due, vague));
    ofProject("&q=hErO").body("risks.id", contains(due));
    analyst()
        .queryParam("q", "50%_")
        .queryParam("projectIds", project.toString())
        .get(RISKS)
        .then()
        .body("risks.id", contains(vague));
    ofProject("&sort=projectName,-dateIdentified,category,-owner&limit=2")
        .body("risks.id", contains(due, vague));
    ofProject("&sort=category,-owner").body("risks.id", contains(due, late, vague));
  }

  @Test
  void a_replacement_repeats_what_is_read_only_and_unsets_what_it_leaves_out() {
    String id = created(", \"description\": \"D\", \"impactCost\": 5");
    String whole = analyst().get(RISKS + "/" + id).asString();

    put(id, whole).statusCode(200).body("version", equalTo(2)).body("description", equalTo("D"));
    put(id, "{\"version\": 2, \"title\": \"T\", \"probability\": 1, \"impact\": 2}")
        .statusCode(200)
        .body("title", equalTo("T"))
        .body("description", nullValue())
        .body("impactCost", nullValue())
        .body("currency", nullValue())
        .body("projectId", equalTo(project.toString()))
        .body("riskScore", equalTo(2));
    put(id, "{\"version\": 3, \"title\": \"T\"}")
        .statusCode(400)
        .body("errors.field", containsInAnyOrder("probability", "impact"));
    put(id, whole.replaceFirst("\"version\":1", "\"version\":3"))
        .statusCode(400)
        .body("errors.field", hasItem("lastUpdated"));
    put(id, "{}").statusCode(428);
    put(id, "{\"version\": 1}").statusCode(412);
  }

  private static ValidatableResponse put(String id, String body) {
    return analyst().contentType("application/json").body(body).put(RISKS + "/" + id).then();
  }

  @Test
  void an_external_key_names_one_risk() {
    String key = UUID.randomUUID().toString();
    String more = ", \"externalKey\": \" " + key + " \"";
    String id = created(more);
    String other = created("");

    analyst().get(RISKS + "/" + id).then().body("externalKey", equalTo(key));
    post(body(more)).statusCode(409).body("code", equalTo("EXTERNAL_KEY_TAKEN"));
    patch(other, "{\"version\": 1, \"externalKey\": \"" + key + "\"}").statusCode(409);
  }

  @Test
  void another_cost_is_of_today_unless_it_says_of_when() {
    String id = created(", \"impactCost\": 5, \"impactCostDate\": \"2026-01-05\"");

    patch(id, "{\"version\": 1, \"title\": \"T\", \"impactCost\": 5}")
        .body("impactCostDate", equalTo("2026-01-05"));
    patch(id, "{\"version\": 2, \"impactCost\": 6}")
        .body("impactCostDate", equalTo(today.toString()));
    patch(id, "{\"version\": 3, \"impactCost\": 7, \"impactCostDate\": \"2026-01-06\"}")
        .body("impactCostDate", equalTo("2026-01-06"));
    patch(id, "{\"version\": 4, \"impactCost\": null}").body("impactCostDate", nullValue());
  }

  @Test
  void a_trend_keeps_the_score_that_a_risk_had() {
    LocalDate lastMonthsEnd = today.withDayOfMonth(1).minusDays(1);
    String id = created(", \"dateIdentified\": \"%s\"".formatted(lastMonthsEnd));
    patch(id, "{\"version\": 1, \"probability\": 3}").statusCode(200);
    patch(id, "{\"version\": 2, \"probability\": 1}").statusCode(200);

    ofProject("")
        .body("analytics.riskTrend[11].averageRiskScore", equalTo(20))
        .body("analytics.riskTrend[12].averageRiskScore", equalTo(5));
  }

  @Test
  void an_empty_selection_has_null_rates() {
    ofProject("")
        .body("risks", empty())
        .body("analytics.totalRisks", equalTo(0))
        .body("analytics.mitigationRate", nullValue())
        .body("analytics.averageRiskScore", nullValue())
        .body("analytics.exposure", nullValue())
        .body("analytics.ageAnalysis.mean", nullValue())
        .body("lastUpdated", nullValue());
  }

  @Test
  void exposure_adds_up_the_reporting_currency_and_counts_the_others() {
    created(", \"impactCost\": 1000");
    created(", \"impactCost\": 500, \"currency\": \"EUR\"");

    ofProject("")
        .body("analytics.exposure", equalTo(700))
        .body("analytics.unconverted", equalTo(1));
  }

  /** domain.md 5, ageAnalysis: 0–30, 31–60, 61–90 and more days, read from sums and from risks. */
  @Test
  void ages_are_grouped_by_30_days_whether_open_or_closed() {
    String portfolio = "Ages " + UUID.randomUUID();
    project = told.project(TestTokens.TENANT_A, portfolio);
    for (int age : new int[] {0, 30, 31, 60, 61, 90, 91}) {
      LocalDate closing = today.minusDays(100);
      String dates = ", \"dateIdentified\": \"%s\"".formatted(today.minusDays(age));
      String ended =
          ", \"status\": \"Closed\", \"dateIdentified\": \"%s\", \"dateClosed\": \"%s\""
              .formatted(closing.minusDays(age), closing);
      for (String risk : new String[] {dates, ended}) {
        as(TestTokens.admin())
            .contentType("application/json")
            .body(body(risk))
            .post(RISKS)
            .then()
            .statusCode(201);
      }
    }
    for (String selection : new String[] {"projectIds=" + project, "portfolio=" + portfolio}) {
      as(TestTokens.admin())
          .get(RISKS + "?" + selection)
          .then()
          .statusCode(200)
          .body("analytics.ageAnalysis.groups.count", contains(4, 4, 4, 2))
          .body("analytics.ageAnalysis.mean", equalTo(51.86f))
          .body("analytics.ageAnalysis.oldest", equalTo(91));
    }
  }

  /** domain.md 5: exposure is of open risks, and open means not Closed. */
  @Test
  void the_cost_of_a_closed_risk_is_neither_exposed_nor_unconverted() {
    created(", \"impactCost\": 1000");
    created(", \"impactCost\": 100, \"status\": \"Mitigating\"");
    created(", \"impactCost\": 10, \"status\": \"Closed\"");
    created(", \"impactCost\": 10, \"currency\": \"EUR\", \"status\": \"Closed\"");

    ofProject("")
        .body("analytics.exposure", equalTo(770))
        .body("analytics.unconverted", equalTo(0));
  }

  /**
   * domain.md, conventions: today is the tenant's local date. At any time one of the two zones has
   * another date than UTC.
   */
  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Etc/GMT+12"})
  void today_is_the_tenants(String zone) {
    UUID tenant = told.tenantKnown(zone);
    LocalDate there = LocalDate.now(ZoneId.of(zone));
    project = told.project(tenant, "Technology");
    TestTokens admin = TestTokens.admin().tenant(tenant);
    as(admin)
        .contentType("application/json")
        .body(body(", \"targetDate\": \"%s\"".formatted(there)))
        .post(RISKS)
        .then()
        .statusCode(201)
        .body("dateIdentified", equalTo(there.toString()))
        .body("ageInDays", equalTo(0));

    as(admin)
        .get(RISKS)
        .then()
        .body("risks[0].mitigationStatus", equalTo("Not Started"))
        .body("analytics.ageAnalysis.oldest", equalTo(0))
        .body("analytics.riskTrend[12].date", equalTo(there.toString()));
    as(admin).get(RISKS + "?overdue=true").then().body("risks", empty());
    as(admin)
        .get("/api/v1/summaries/risk")
        .then()
        .body("riskTrend[12].date", equalTo(there.toString()))
        .body("riskExposureScore", equalTo(80));
  }

  @Test
  void a_trend_follows_the_dates_of_a_risk() {
    LocalDate lastMonthsEnd = today.withDayOfMonth(1).minusDays(1);
    LocalDate monthBefore = lastMonthsEnd.withDayOfMonth(1).minusDays(1);
    created(
        ", \"status\": \"Closed\", \"dateIdentified\": \"%s\", \"dateClosed\": \"%s\""
            .formatted(monthBefore, lastMonthsEnd));

    ofProject("")
        .body("analytics.riskTrend[9].openRisks", equalTo(0))
        .body("analytics.riskTrend[10].date", equalTo(monthBefore.toString()))
        .body("analytics.riskTrend[10].openRisks", equalTo(1))
        .body("analytics.riskTrend[11].openRisks", equalTo(0))
        .body("analytics.riskTrend[12].openRisks", equalTo(0));
  }

  @Test
  void a_change_names_the_version_it_saw() {
    String id = created("");

    patch(id, "{\"title\": \"Late\"}").statusCode(428);
    patch(id, "{\"title\": \"Late\", \"version\": 7}").statusCode(412);
    patch(id, "{\"title\": \"Late\", \"version\": 1}")
        .statusCode(200)
        .body("title", equalTo("Late"))
        .body("version", equalTo(2));
    analyst().delete(RISKS + "/" + id).then().statusCode(428);
    analyst().header("If-Match", "\"1\"").delete(RISKS + "/" + id).then().statusCode(412);
    analyst().header("If-Match", "\"2\"").delete(RISKS + "/" + id).then().statusCode(204);
    analyst().get(RISKS + "/" + id).then().statusCode(404);
  }

  @Test
  void read_only_fields_may_be_repeated_and_not_changed() {
    String id = created("");
    String whole = analyst().get(RISKS + "/" + id).asString();

    patch(id, whole).statusCode(200);
    patch(id, "{\"version\": 2, \"riskScore\": 1, \"portfolio\": \"X\", \"colour\": 1}")
        .statusCode(400)
        .body("errors.field", containsInAnyOrder("riskScore", "portfolio", "colour"));
    patch(id, "{\"version\": 2, \"title\": null, \"probability\": 9}")
        .statusCode(400)
        .body("errors.field", containsInAnyOrder("title", "probability"));
    patch(id, "{\"version\": 2, \"impact\": \"x\"}")
        .statusCode(400)
        .body("errors.field", contains("impact"));
  }

  @Test
  void closing_dates_today_and_opening_again_takes_the_date_away() {
    String id = created("");

    patch(id, "{\"version\": 1, \"status\": \"Closed\"}")
        .statusCode(200)
        .body("dateClosed", equalTo(today.toString()))
        .body("urgency", nullValue());
    patch(id, "{\"version\": 2, \"status\": \"Open\"}")
        .statusCode(200)
        .body("dateClosed", nullValue());
  }

  @Test
  void risks_of_a_deleted_project_are_hidden() {
    String id = created("");
    told.deleted(TestTokens.TENANT_A, project, "Technology", 2);

    analyst().get(RISKS + "/" + id).then().statusCode(404);
    ofProject("").body("risks", empty()).body("analytics.totalRisks", equalTo(0));
    post(body("")).statusCode(409).body("code", equalTo("PROJECT_DELETED"));
  }

  @Test
  void what_never_fits_a_route_has_the_problem_shape() {
    analyst().get(RISKS + "/nobody").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    analyst().put(RISKS).then().statusCode(405);
    analyst().accept("image/png").get(RISKS).then().statusCode(406);
    analyst().contentType("text/plain").body("x").post(RISKS).then().statusCode(415);
    assertThat(post("").statusCode(400).extract().asString()).doesNotContain("java");
  }
}
