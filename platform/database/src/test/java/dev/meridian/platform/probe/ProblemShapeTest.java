package dev.meridian.platform.probe;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "probe"))
class ProblemShapeTest {

  private static final String PROBES = "/api/v1/probes";

  private static RequestSpecification analyst() {
    return given().auth().oauth2(TestTokens.analyst().portfolios("Technology").token());
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", endsWith(code))
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("title", notNullValue())
        .body("error", notNullValue())
        .body("timestamp", endsWith("Z"))
        .body("requestId", notNullValue())
        .body("instance", notNullValue())
        .body(not(containsString("java")))
        .body(not(containsString("inner")));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=abc, limit",
    "offset=-1, offset",
    "sort=secret, sort",
    "colour=red, colour",
    "on=yesterday, on"
  })
  void a_wrong_parameter_is_named(String query, String field) {
    problem(analyst().get(PROBES + "?" + query).then(), 400, "VALIDATION_FAILED")
        .body("errors.field", contains(field))
        .body("errors.in", contains("query"))
        .body("details", contains(containsString(field + ": ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"word\": \"\"} | word",
        "{\"word\": 5} | word",
        "{\"word\": \"a\", \"colour\": 1} | colour",
        "{\"word\": \"a\", \"count\": 1.5} | count",
        "{\"word\": \"a\", \"id\": \"x\"} | id",
        "{\"word\": | body"
      })
  void a_wrong_field_is_named(String body, String field) {
    problem(
            analyst().contentType("application/json").body(body).post(PROBES).then(),
            400,
            "VALIDATION_FAILED")
        .body("errors.field", contains(field))
        .body("errors.in", contains("body"));
  }

  @Test
  void without_a_token_it_is_401() {
    problem(given().get(PROBES).then(), 401, "UNAUTHENTICATED")
        .header("WWW-Authenticate", "Bearer");
    problem(given().auth().oauth2("rubbish").get(PROBES).then(), 401, "UNAUTHENTICATED");
  }

  @Test
  void without_the_right_it_is_403() {
    String viewer = TestTokens.viewer().token();
    problem(
        given()
            .auth()
            .oauth2(viewer)
            .contentType("application/json")
            .body("{\"word\": \"a\"}")
            .post(PROBES)
            .then(),
        403,
        "INSUFFICIENT_PERMISSIONS");
  }

  @Test
  void the_frameworks_own_refusals_have_the_same_shape() {
    problem(analyst().get("/nowhere").then(), 404, "NOT_FOUND");
    problem(analyst().get("/api/v1/probes/nothing/here").then(), 404, "NOT_FOUND");
    problem(analyst().put(PROBES).then(), 405, "METHOD_NOT_ALLOWED");
    problem(analyst().accept("image/png").get(PROBES).then(), 406, "NOT_ACCEPTABLE");
    problem(
        analyst().contentType("text/plain").body("x").post(PROBES).then(),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    problem(
        analyst()
            .contentType("application/json")
            .body("{\"word\": \"" + "x".repeat(1_100_000) + "\"}")
            .post(PROBES)
            .then(),
        413,
        "BODY_TOO_LARGE");
  }

  @Test
  void text_that_cannot_be_stored_is_the_requests_fault() {
    problem(
        analyst()
            .contentType("application/json")
            .body("{\"word\": \"a\\u0000b\"}")
            .post(PROBES)
            .then(),
        400,
        "MALFORMED_REQUEST");
  }

  @Test
  void failures_of_the_domain_have_their_status() {
    problem(analyst().get(PROBES + "/failures/missing").then(), 404, "NOT_FOUND");
    problem(analyst().get(PROBES + "/failures/stale").then(), 412, "VERSION_STALE");
    problem(analyst().get(PROBES + "/failures/version").then(), 428, "VERSION_REQUIRED");
    problem(analyst().get(PROBES + "/failures/away").then(), 503, "UNAVAILABLE")
        .header("Retry-After", "2");
    problem(analyst().get(PROBES + "/failures/limited").then(), 429, "RATE_LIMITED")
        .header("Retry-After", "7")
        .body("retryAfter", equalTo(7));
    problem(analyst().get(PROBES + "/failures/bug").then(), 500, "INTERNAL_ERROR");
  }

  @Test
  void a_request_id_is_taken_when_valid_and_made_when_not() {
    analyst()
        .header("X-Request-Id", "client-made-1")
        .get(PROBES)
        .then()
        .header("X-Request-Id", "client-made-1");
    analyst()
        .header("X-Request-Id", "no spaces allowed")
        .get(PROBES)
        .then()
        .header("X-Request-Id", not(containsString(" ")));
  }
}
