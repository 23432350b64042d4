package dev.meridian.gateway.aggregate.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.Told;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short way is the long way in all that a client can see, and leaves every refusal to it. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class DashboardHitsTest {

  private static final String PATH = "/api/v1/dashboard-data";

  @Inject MeterRegistry meters;
  @Inject EventHandler invalidation;
  @TestHTTPResource URI gateway;

  private final UUID tenant = UUID.randomUUID();
  private final String token = token();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Summaries summaries;

  @BeforeEach
  void fill_the_cache() {
    summaries = new Summaries();
    for (String query : List.of("", "?portfolio=Technology")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  given()
                      .auth()
                      .oauth2(token)
                      .get(PATH + query)
                      .header("X-Cache")
                      .equals("HIT-L1"));
    }
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  /** Each one is new, and so not verified yet. */
  private String token() {
    return TestTokens.executive().tenant(tenant).token();
  }

  private double hits() {
    return meters.get("meridian_dashboard_hits").counter().count();
  }

  private HttpResponse<byte[]> ask(String query, String bearer, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(PATH + query))
            .header("Authorization", "Bearer " + bearer)
            .header("X-Request-Id", "the-same-for-both");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    headers.remove("Age");
    // One less is left for the second.
    headers.remove("RateLimit");
    return headers;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -",
        "-, Accept, application/json",
        "-, Accept-Encoding, gzip",
        "-, If-None-Match, *",
        "-, If-None-Match, \"something else\"",
        "?portfolio=Technology, -, -",
        "?portfolio=All, Accept-Encoding, 'gzip, deflate'"
      })
  void both_ways_send_the_same(String query, String header, String value) throws Exception {
    String asked = query == null ? "" : query;
    String[] with = header == null ? new String[0] : new String[] {header, value};
    String fresh = token();
    double before = hits();
    HttpResponse<byte[]> byTheResource = ask(asked, fresh, with);
    assertThat(hits()).as("an unknown token takes the long way").isEqualTo(before);
    HttpResponse<byte[]> ahead = ask(asked, fresh, with);
    assertThat(hits()).isEqualTo(before + 1);

    assertThat(ahead.statusCode()).isEqualTo(byTheResource.statusCode());
    assertThat(headers(ahead)).isEqualTo(headers(byTheResource));
    assertThat(ahead.body()).isEqualTo(byTheResource.body());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "?colour=red, -, -, 400",
        "?portfolio=, -, -, 200",
        "?portfolio=Technology&portfolio=Marketing, -, -, 200",
        "?refreshToken=%00, -, -, 400",
        "-, Accept, text/html, 406",
        "-, Cache-Control, no-cache, 200"
      })
  void whatever_is_not_plain_is_for_the_resource(
      String query, String header, String value, int status) throws Exception {
    String[] with = header == null ? new String[0] : new String[] {header, value};
    double before = hits();
    assertThat(ask(query == null ? "" : query, token, with).statusCode()).isEqualTo(status);
    assertThat(hits()).isEqualTo(before);
  }

  @Test
  void a_token_that_was_verified_is_worth_no_more_than_it_says() throws Exception {
    String without = TestTokens.executive().tenant(tenant).permissions("project:read").token();
    String other = TestTokens.viewer().tenant(tenant).portfolios("Marketing").token();
    for (int look = 0; look < 2; look++) {
      assertThat(ask("", without).statusCode()).isEqualTo(403);
      assertThat(ask("?portfolio=Technology", other).statusCode()).isEqualTo(403);
    }
    String expiring =
        TestTokens.executive().tenant(tenant).expiresIn(Duration.ofSeconds(6)).token();
    assertThat(ask("", expiring).statusCode()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(30)).until(() -> !isAnsweredAhead(expiring));
  }

  private boolean isAnsweredAhead(String bearer) throws Exception {
    double before = hits();
    ask("", bearer);
    return hits() > before;
  }

  @Test
  void while_a_breaker_is_open_the_same_is_sent_from_memory_and_says_so() throws Exception {
    summaries.kill("risk");
    invalidation.apply(Told.of(tenant, "risk", 1, "risk.updated"));
    await().atMost(Duration.ofSeconds(30)).until(() -> isAnsweredAhead(token));
    HttpResponse<byte[]> answer = ask("", token);
    assertThat(answer.headers().firstValue("X-Cache")).hasValue("STALE");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("\"level\":\"degraded\"");

    summaries.raise("risk");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ask("", token).headers().firstValue("X-Cache").orElse("").equals("HIT-L1"));
  }

  @Test
  void the_newest_figures_by_their_refresh_token_are_304() {
    String known = given().auth().oauth2(token).get(PATH).path("refreshToken");
    double before = hits();
    given().auth().oauth2(token).get(PATH + "?refreshToken=" + known).then().statusCode(304);
    assertThat(hits()).isEqualTo(before + 1);
    given()
        .auth()
        .oauth2(token)
        .get(PATH + "?refreshToken=older")
        .then()
        .statusCode(200)
        .body("refreshToken", equalTo(known));
    assertThat(hits()).isEqualTo(before + 1);
  }
}
