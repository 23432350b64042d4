package dev.meridian.risk.rule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.meridian.risk.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "risk"))
class AlertRuleResourceTest {

  private static final String RULES = "/api/v1/alert-rules";

  @Inject Told told;

  /** Of each test's own, so that its rules and alerts meet no other's. */
  private String metric;

  private String portfolio;
  private UUID project;

  @BeforeEach
  void a_project_is_known() {
    told.tenantsKnown();
    String mark = UUID.randomUUID().toString().replace("-", "");
    metric = "metric_" + mark;
    portfolio = "Rules " + mark;
    project = told.project(TestTokens.TENANT_A, portfolio);
  }

  private static RequestSpecification as(TestTokens caller) {
    return given().auth().oauth2(caller.token()).contentType("application/json");
  }

  private String draft(String more) {
    return """
        {"metric": "%s", "subjectKind": "project", "comparison": "above", "warning": 10,
         "critical": 20, "message": "{label}: {value} is over {threshold}.", "category": "budget"%s}
        """
        .formatted(metric, more);
  }

  private ValidatableResponse create(TestTokens caller, String body) {
    return as(caller).body(body).post(RULES).then();
  }

  private String created() {
    return create(TestTokens.admin(), draft("")).statusCode(201).extract().path("id");
  }

  private static ValidatableResponse patch(String id, String body) {
    return as(TestTokens.admin()).body(body).patch(RULES + "/" + id).then();
  }

  private void observe(String value, long second) {
    told.metric(TestTokens.TENANT_A, metric, project, portfolio, value, second);
  }

  private ValidatableResponse alerts() {
    return as(TestTokens.admin())
        .queryParam("portfolio", portfolio)
        .queryParam("sort", "firstSeen")
        .get("/api/v1/alerts")
        .then()
        .statusCode(200);
  }

  /** The rules of domain.md 5. */
  @Test
  void every_tenant_begins_with_the_built_in_rules() {
    as(TestTokens.viewer())
        .queryParam("metric", "budget_variance_percent,spi,risk_score,daily_profit")
        .queryParam("sort", "metric,-builtIn")
        .get(RULES)
        .then()
        .statusCode(200)
        .body("data.findAll { it.comparison != 'anomalous' && it.builtIn }.size()", equalTo(4))
        .body("data.find { it.metric == 'spi' && it.comparison == 'below' }.warning", equalTo(0.9f))
        .body(
            "data.find { it.metric == 'spi' && it.comparison == 'below' }.minPlannedProgress",
            equalTo(5))
        .body("data.notify", everyItem(nullValue()));
    as(TestTokens.admin().tenant(TestTokens.TENANT_B))
        .get(RULES)
        .then()
        .body("data.findAll { it.builtIn }.size()", equalTo(17))
        .body("meta.total", equalTo(17));
  }

  @Test
  void a_rule_is_written_read_changed_and_deleted() {
    String id = created();
    as(TestTokens.admin())
        .get(RULES + "/" + id)
        .then()
        .statusCode(200)
        .header("ETag", startsWith("\"1."))
        .body("enabled", equalTo(true))
        .body("builtIn", equalTo(false))
        .body("forSeconds", equalTo(0));

    patch(id, "{\"warning\": 12}").statusCode(428);
    patch(id, "{\"version\": 7, \"warning\": 12}").statusCode(412);
    patch(id, "{\"version\": 1, \"warning\": 12, \"notify\": {\"mailAddresses\": [\"a@b.org\"]}}")
        .statusCode(200)
        .body("version", equalTo(2))
        .body("warning", equalTo(12))
        .body("critical", equalTo(20))
        .body("notify.mailAddresses", contains("a@b.org"));
    as(TestTokens.admin())
        .header("If-Match", "\"2\"")
        .body(draft(", \"forSeconds\": 60"))
        .put(RULES + "/" + id)
        .then()
        .statusCode(200)
        .body("warning", equalTo(10))
        .body("forSeconds", equalTo(60))
        .body("notify.mailAddresses", hasSize(0));

    as(TestTokens.admin()).delete(RULES + "/" + id).then().statusCode(428);
    as(TestTokens.admin())
        .header("If-Match", "\"3\"")
        .delete(RULES + "/" + id)
        .then()
        .statusCode(204);
    as(TestTokens.admin()).get(RULES + "/" + id).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"metric\": \"No metric\"}                        | metric",
        "{\"subjectKind\": null}                            | subjectKind",
        "{\"message\": \" \"}                               | message",
        "{\"message\": \"{name} is high\"}                  | message",
        "{\"critical\": 10}                                 | critical",
        "{\"comparison\": \"below\"}                        | critical",
        "{\"warning\": null, \"critical\": null}            | critical",
        "{\"success\": 5}                                   | success",
        "{\"comparison\": \"anomalous\"}                    | critical",
        "{\"forSeconds\": 604801}                           | forSeconds",
        "{\"minPlannedProgress\": 101}                      | minPlannedProgress",
        "{\"subjectKind\": \"tenant\", \"minPlannedProgress\": 5} | minPlannedProgress",
        "{\"subjectKind\": \"tenant\", \"portfolio\": \"X\"} | portfolio",
        "{\"notify\": {\"roles\": [\"executive\"]}}         | notify.roles",
        "{\"notify\": {\"users\": [\"u1\"]}}                | notify.users",
        "{\"notify\": {\"mailAddresses\": [\"a@b.org\", \"x\\nBcc: y@z.org\"]}} | notify.mailAddresses[1]",
        "{\"notify\": {\"webhook\": {}}}                    | notify.webhook.url",
        "{\"notify\": {\"webhook\": {\"url\": \"http://example.org\"}}} | notify.webhook.url",
        "{\"notify\": {\"webhook\": {\"url\": \"https://[::1]/\"}}} | notify.webhook.url",
        "{\"notify\": {\"webhook\": {\"url\": \"https://169.254.169.254/latest\"}}} | notify.webhook.url",
        "{\"notify\": {\"webhook\": {\"url\": \"http://127.0.0.1/\", \"secret\": \"short\"}}} | notify.webhook.secret"
      })
  void what_makes_no_sense_is_a_400_that_names_the_field(String change, String field) {
    String id = created();

    patch(id, change.strip().replaceFirst("\\{", "{\"version\": 1, "))
        .statusCode(400)
        .body("errors.field", hasItem(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"enabled2", "id"})
  void an_unknown_field_is_a_400(String field) {
    create(TestTokens.admin(), draft(", \"" + field + "\": 1")).statusCode(400);
  }

  /** domain.md, owners: a write may repeat read-only fields with their present values. */
  @Test
  void what_was_read_may_be_written_back_and_read_only_fields_may_not_be_changed() {
    String id = created();
    String whole = as(TestTokens.admin()).get(RULES + "/" + id).asString();

    as(TestTokens.admin())
        .body(whole.replace("\"enabled\":true", "\"enabled\":false"))
        .put(RULES + "/" + id)
        .then()
        .statusCode(200)
        .body("enabled", equalTo(false))
        .body("version", equalTo(2));
    String changed =
        "{\"version\": 2, \"id\": \"%s\", \"builtIn\": true, \"lastUpdated\": null, \"colour\": 1}"
            .formatted(UUID.randomUUID());
    for (String method : List.of("PATCH", "PUT")) {
      as(TestTokens.admin())
          .body(changed)
          .request(method, RULES + "/" + id)
          .then()
          .statusCode(400)
          .body("errors.field", containsInAnyOrder("id", "builtIn", "lastUpdated", "colour"))
          .body(
              "errors.find { it.field == 'builtIn' }.message",
              equalTo("is read-only: risk-service sets it"));
    }
  }

  @Test
  void a_built_in_rule_is_rethresholded_and_disabled_but_neither_deleted_nor_turned() {
    String id = BuiltInRules.RESPONSE_TIME.id().toString();
    as(TestTokens.admin()).get(RULES + "/" + id).then().statusCode(200);

    patch(id, "{\"version\": 1, \"warning\": 400, \"enabled\": false}")
        .statusCode(200)
        .body("warning", equalTo(400))
        .body("enabled", equalTo(false));
    patch(id, "{\"version\": 2, \"metric\": \"spi\", \"category\": \"risk\"}")
        .statusCode(400)
        .body("errors.field", contains("metric", "category"));
    as(TestTokens.admin())
        .header("If-Match", "\"2\"")
        .delete(RULES + "/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("RULE_BUILT_IN"));
    as(TestTokens.admin().tenant(TestTokens.TENANT_B))
        .get(RULES + "/" + id)
        .then()
        .body("warning", equalTo(500))
        .body("enabled", equalTo(true));
    patch(id, "{\"version\": 2, \"warning\": 500, \"enabled\": true}").statusCode(200);
  }

  @Test
  void who_may_only_answer_alerts_or_sees_only_some_portfolios_writes_no_rule_for_all() {
    create(TestTokens.executive(), draft("")).statusCode(403);
    create(TestTokens.viewer(), draft("")).statusCode(403);
    TestTokens analyst = TestTokens.analyst().portfolios(portfolio);
    create(analyst, draft("")).statusCode(403);
    create(analyst, draft(", \"portfolio\": \"Other\"")).statusCode(403);
    create(analyst, draft(", \"portfolio\": \"" + portfolio + "\"")).statusCode(201);
    String id = created();
    as(analyst)
        .body("{\"version\": 1, \"portfolio\": \"" + portfolio + "\"}")
        .patch(RULES + "/" + id)
        .then()
        .statusCode(403);
    as(TestTokens.admin().tenant(TestTokens.TENANT_B)).get(RULES + "/" + id).then().statusCode(404);
  }

  @Test
  void a_webhooks_secret_is_made_and_shown_once() {
    ValidatableResponse created =
        create(
                TestTokens.admin(),
                draft(", \"notify\": {\"webhook\": {\"url\": \"http://127.0.0.1/\"}}"))
            .statusCode(201)
            .body("notify.webhook.secret", startsWith("whsec_"));
    String id = created.extract().path("id");
    String secret = created.extract().path("notify.webhook.secret");

    as(TestTokens.admin())
        .get(RULES + "/" + id)
        .then()
        .body("notify.webhook.url", equalTo("http://127.0.0.1/"))
        .body("notify.webhook.secret", nullValue());
    patch(id, "{\"version\": 1, \"warning\": 11}").body("notify.webhook.secret", nullValue());
    patch(id, webhook(2, "http://127.0.0.1/"))
        .statusCode(200)
        .body("notify.webhook.secret", nullValue());
    patch(id, webhook(3, "http://127.0.0.1/x"))
        .statusCode(200)
        .body("notify.webhook.url", equalTo("http://127.0.0.1/x"))
        .body("notify.webhook.secret", startsWith("whsec_"))
        .body("notify.webhook.secret", not(equalTo(secret)));
  }

  private static String webhook(int version, String url) {
    return "{\"version\": %d, \"notify\": {\"webhook\": {\"url\": \"%s\"}}}"
        .formatted(version, url);
  }

  @Test
  void a_new_rule_judges_what_is_known_already_and_a_changed_one_settles_its_alerts() {
    observe("15", 1);
    String id = created();
    alerts()
        .body("data.level", contains("warning"))
        .body("data[0].message", equalTo("Network renewal: 15 is over 10."));

    patch(id, "{\"version\": 1, \"critical\": 14}").statusCode(200);
    alerts().body("data.level", contains("critical")).body("data.count", contains(1));

    patch(id, "{\"version\": 2, \"warning\": 15.5, \"critical\": 30}").statusCode(200);
    alerts()
        .body("data.state", contains("resolved"))
        .body("data[0].resolved.by", nullValue())
        .body("data[0].resolved.at", notNullValue());
  }

  @Test
  void a_disabled_or_deleted_rule_has_no_alerts_left_and_an_enabled_one_has_them_again() {
    observe("15", 1);
    String id = created();
    patch(id, "{\"version\": 1, \"enabled\": false}").statusCode(200);
    alerts().body("data.state", contains("resolved"));
    observe("16", 2);
    alerts().body("data.state", contains("resolved"));

    patch(id, "{\"version\": 2, \"enabled\": true}").statusCode(200);
    alerts().body("data.state", contains("resolved", "raised"));

    as(TestTokens.admin())
        .header("If-Match", "\"3\"")
        .delete(RULES + "/" + id)
        .then()
        .statusCode(204);
    alerts().body("data.state", contains("resolved", "resolved"));
    observe("17", 3);
    alerts().body("data.state", not(hasItem("raised")));
  }

  @Test
  void a_rule_watches_its_portfolio_and_subject_alone() {
    UUID other = told.project(TestTokens.TENANT_A, "Not " + portfolio);
    create(TestTokens.admin(), draft(", \"portfolio\": \"" + portfolio + "\"")).statusCode(201);
    create(TestTokens.admin(), draft(", \"subject\": \"" + project + "\"")).statusCode(201);

    observe("15", 1);
    told.metric(TestTokens.TENANT_A, metric, other, "Not " + portfolio, "15", 1);

    alerts().body("data.subject", contains(project.toString(), project.toString()));
    as(TestTokens.admin())
        .queryParam("subject", other.toString())
        .get("/api/v1/alerts")
        .then()
        .body("data", hasSize(0));
  }

  private ValidatableResponse alertsAfterMove(String to, int version) {
    told.project(TestTokens.TENANT_A, project, to, "On Track", version);
    return as(TestTokens.admin())
        .queryParam("subject", project.toString())
        .queryParam("sort", "firstSeen")
        .get("/api/v1/alerts")
        .then()
        .statusCode(200);
  }

  @Test
  void an_alert_of_a_portfolios_own_rule_ends_when_its_project_leaves() {
    create(TestTokens.admin(), draft(", \"portfolio\": \"" + portfolio + "\"")).statusCode(201);
    observe("15", 1);
    alertsAfterMove("Not " + portfolio, 2)
        .body("data.state", contains("resolved"))
        .body("data[0].resolved.by", nullValue());

    alertsAfterMove(portfolio, 3);
    observe("16", 2);
    String second =
        alerts().body("data.state", contains("resolved", "raised")).extract().path("data[1].id");
    as(TestTokens.admin()).post("/api/v1/alerts/" + second + "/resolve").then().statusCode(200);
    observe("17", 3);
    alerts().body("data.state", contains("resolved", "resolved"));

    alertsAfterMove("Not " + portfolio, 4);
    alertsAfterMove(portfolio, 5);
    observe("18", 4);
    alerts().body("data.state", contains("resolved", "resolved", "raised"));
  }

  @Test
  void an_alert_of_a_rule_for_all_goes_along_with_its_project() {
    created();
    observe("15", 1);

    alertsAfterMove("Not " + portfolio, 2)
        .body("data.state", contains("raised"))
        .body("data.portfolio", contains("Not " + portfolio));
  }

  @Test
  void a_rule_about_another_portfolio_is_neither_listed_nor_found() {
    String id =
        create(TestTokens.admin(), draft(", \"portfolio\": \"" + portfolio + "\""))
            .statusCode(201)
            .extract()
            .path("id");

    as(TestTokens.viewer().portfolios(portfolio))
        .queryParam("metric", metric)
        .get(RULES)
        .then()
        .body("data.id", contains(id))
        .body("meta.total", equalTo(1));
    TestTokens other = TestTokens.analyst().portfolios("Other");
    as(other)
        .queryParam("metric", metric)
        .get(RULES)
        .then()
        .body("data", hasSize(0))
        .body("meta.total", equalTo(0));
    as(other).get(RULES + "/" + id).then().statusCode(404);
    as(other).header("If-Match", "\"1\"").delete(RULES + "/" + id).then().statusCode(404);
  }
}
