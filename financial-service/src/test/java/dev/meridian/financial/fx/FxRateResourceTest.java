package dev.meridian.financial.fx;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meridian.financial.Told;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "finance"))
class FxRateResourceTest {

  private static final TestTokens ANALYST = TestTokens.analyst().portfolios("*");

  @Inject Told told;

  @BeforeEach
  void tenants() {
    told.tenants();
  }

  private static ValidatableResponse put(TestTokens caller, String date, String tag, String body) {
    var request = given().auth().oauth2(caller.token()).contentType("application/json").body(body);
    if (tag != null) {
      request = request.header("If-Match", tag);
    }
    return request.put("/api/v1/fx-rates/" + date).then();
  }

  private static ValidatableResponse get(String rest) {
    return given().auth().oauth2(ANALYST.token()).get("/api/v1/fx-rates" + rest).then();
  }

  private static ValidatableResponse send(String query, String type, String body) {
    return given()
        .auth()
        .oauth2(ANALYST.token())
        .contentType(type)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports/fx-rates" + query)
        .then();
  }

  @Test
  void a_days_rates_are_set_read_and_told_whole() {
    put(ANALYST, "2019-03-01", null, "{\"rates\": {\"USD\": 1.1383, \"JPY\": 127.35}}")
        .statusCode(200)
        .body("date", equalTo("2019-03-01"))
        .body("version", equalTo(1));
    put(ANALYST, "2019-03-01", null, "{\"rates\": {\"USD\": 1.2}}").statusCode(428);
    put(ANALYST, "2019-03-01", "\"7\"", "{\"rates\": {\"USD\": 1.2}}").statusCode(412);

    put(ANALYST, "2019-03-01", "\"1\"", "{\"rates\": {\"USD\": 1.2}}")
        .statusCode(200)
        .body("rates.JPY", equalTo(127.35f))
        .body("rates.USD", equalTo(1.2f));

    get("/2019-03-01").statusCode(200).body("version", equalTo(2));
    get("/2019-03-02").statusCode(404);
    List<String> told =
        this.told.sql(
            TestTokens.TENANT_A,
            "SELECT version || ' ' || data AS line FROM outbox"
                + " WHERE type = 'fx.rate-set' AND subject = '2019-03-01' ORDER BY id",
            row -> row.string("line"));
    assertThat(told)
        .containsExactly(
            "1 {\"date\": \"2019-03-01\", \"rates\": {\"JPY\": 127.35, \"USD\": 1.1383}}",
            "2 {\"date\": \"2019-03-01\", \"rates\": {\"JPY\": 127.35, \"USD\": 1.2}}");
  }

  @Test
  void days_are_listed_by_range_and_currency_in_pages() {
    for (int day = 1; day <= 4; day++) {
      String gbp = day % 2 == 0 ? ", \"GBP\": 0.9" : "";
      put(ANALYST, "2018-05-0" + day, null, "{\"rates\": {\"USD\": 1.1" + gbp + "}}")
          .statusCode(200);
    }

    String range = "?startDate=2018-05-01&endDate=2018-05-31";
    get(range + "&limit=2&offset=1")
        .body("data.date", contains("2018-05-03", "2018-05-02"))
        .body("meta.total", equalTo(4))
        .body("meta.hasMore", equalTo(true));
    get(range + "&currency=GBP&sort=date")
        .body("data.date", contains("2018-05-02", "2018-05-04"))
        .body("data[0].rates.size()", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2019-01-01 | {} | rates",
        "2019-01-01 | {\"rates\": {}} | rates",
        "2019-01-01 | {\"rates\": {\"USD\": 0}} | rates.USD",
        "2019-01-01 | {\"rates\": {\"USD\": null}} | rates.USD",
        "2019-01-01 | {\"rates\": {\"USD\": 1e30}} | rates.USD",
        "2019-01-01 | {\"rates\": {\"EUR\": 1}} | rates.EUR",
        "2019-01-01 | {\"rates\": {\"ZZZ\": 1}} | rates.ZZZ",
        "2019-01-01 | {\"date\": \"2019-01-02\", \"rates\": {\"USD\": 1}} | date",
        "1899-12-31 | {\"rates\": {\"USD\": 1}} | date"
      })
  void a_wrong_field_is_named(String date, String body, String field) {
    put(ANALYST, date, null, body).statusCode(400).body("errors.field", contains(field));
  }

  @ParameterizedTest
  @CsvSource({
    "startDate=soon, startDate",
    "endDate=+12000-01-01, endDate",
    "currency=ZZZ, currency",
    "sort=rates, sort",
    "x=1, x"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    get("?" + query).statusCode(400).body("errors.field", contains(field));
  }

  @Test
  void rates_are_the_whole_tenants_so_that_all_portfolios_are_needed() {
    String body = "{\"rates\": {\"USD\": 1}}";

    put(TestTokens.analyst().portfolios("Technology"), "2017-01-01", null, body).statusCode(403);
    put(TestTokens.viewer(), "2017-01-01", null, body).statusCode(403);
    given()
        .auth()
        .oauth2(TestTokens.analyst().portfolios("Technology").token())
        .contentType("text/csv")
        .body("date,currency,rate\n")
        .post("/api/v1/imports/fx-rates")
        .then()
        .statusCode(403);
  }

  @Test
  void the_central_banks_file_is_imported_and_a_second_time_changes_nothing() {
    String file =
        """
        Date,USD,JPY,CYP,XYZ,
        2016-04-13,1.1298,123.23,N/A,5,
        2016-04-12,1.1396,,0.58,6,
        2016-04-11,N/A,N/A,N/A,7,
        soon,1.1,1,1,8,
        2016-04-08,minus,1,1,9,
        """;

    send("?profile=ecb", "text/csv", file)
        .statusCode(200)
        .body("read", equalTo(5))
        .body("created", equalTo(2))
        .body("rejected", equalTo(3))
        .body("errors.line", contains(4, 5, 6))
        .body("errors.column", contains(null, "Date", "USD"));
    send("?profile=ecb", "text/csv", file)
        .statusCode(200)
        .body("created", equalTo(0))
        .body("unchanged", equalTo(2));
    get("/2016-04-12").body("rates.CYP", equalTo(0.58f)).body("rates.size()", equalTo(2));
    send("", "text/csv", file).statusCode(400).body("errors.field", hasItem("rate"));
  }

  @Test
  void single_rates_are_imported_as_csv_and_json_lines() {
    send("", "text/csv", "date,currency,rate\n2015-01-05,USD,1.19\n2015-01-05,GBP,0.78\n")
        .statusCode(200)
        .body("created", equalTo(1))
        .body("unchanged", equalTo(1));
    send(
            "",
            "application/jsonl",
            "{\"date\": \"2015-01-05\", \"currency\": \"USD\", \"rate\": 1.2}\n{\"date\": 5}\n")
        .statusCode(200)
        .body("updated", equalTo(1))
        .body("rejected", equalTo(1));

    get("/2015-01-05").body("rates.GBP", equalTo(0.78f)).body("rates.USD", equalTo(1.2f));
  }

  /** The reference rates of twenty years, as the European Central Bank publishes them. */
  @Test
  void the_file_of_the_central_bank_is_imported_in_one_go() throws IOException {
    Path file = Path.of("../../shared/data/ecb-euro-fx-reference-rates.csv");
    assumeTrue(Files.exists(file), "SKIPPED: no " + file.getFileName() + " beside the repository");
    int days = Files.readAllLines(file).size() - 1;
    // A tenant of its own: no other test's rates are in the way.
    UUID tenant = UUID.randomUUID();
    told.tenant(tenant);
    TestTokens elsewhere = ANALYST.tenant(tenant);

    given()
        .auth()
        .oauth2(elsewhere.token())
        .contentType("text/csv")
        .body(Files.readAllBytes(file))
        .post("/api/v1/imports/fx-rates?profile=ecb")
        .then()
        .statusCode(200)
        .body("created", equalTo(days))
        .body("rejected", equalTo(0));

    given()
        .auth()
        .oauth2(elsewhere.token())
        .get("/api/v1/fx-rates/2008-12-31")
        .then()
        .body("rates.USD", equalTo(1.3917f))
        .body("rates.MXN", equalTo(19.2333f))
        .body("rates", not(hasKey("INR")));
  }

  @Test
  void a_snapshot_holds_every_day_after_the_figures() {
    put(ANALYST, "2010-02-01", null, "{\"rates\": {\"USD\": 1.39}}").statusCode(200);
    told.tell("project.updated", UUID.randomUUID(), 1, Map.of());

    List<String> lines =
        given()
            .auth()
            .oauth2(TestTokens.service("portfolio").token())
            .get("/internal/snapshots")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .lines()
            .filter(line -> line.contains(TestTokens.TENANT_A.toString()))
            .toList();

    assertThat(lines.get(0)).contains("finance.figures-changed");
    assertThat(lines).filteredOn(line -> line.contains("\"subject\":\"2010-02-01\"")).hasSize(1);
    assertThat(lines.get(lines.size() - 1)).contains("fx.rate-set");
  }
}
