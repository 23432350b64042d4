package dev.meridian.gateway.aggregate.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An owner may do what it likes: it costs bounded time and memory, and one section. */
@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class BrokenOwnerTest {

  private static final String PATH = "/api/v1/dashboard-data";
  private static final int CALLERS = 1_000;

  @Inject MeterRegistry meters;
  @Inject DashboardDataService dashboards;
  @Inject JWTParser verification;
  @TestHTTPResource URI gateway;

  private final UUID tenant = UUID.randomUUID();
  private final String token = TestTokens.executive().tenant(tenant).token();
  private Summaries summaries;

  @BeforeEach
  void start() {
    summaries = new Summaries();
    // A breaker that an earlier test opened closes with the first answers; a cold start is slow.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                given()
                    .auth()
                    .oauth2(TestTokens.executive().tenant(UUID.randomUUID()).token())
                    .get(PATH)
                    .path("level")
                    .equals("full"));
    summaries.asked.clear();
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  private long computations(String outcome, String reason) {
    var timer =
        meters
            .find("meridian_section_computation")
            .tags("kind", "risk", "outcome", outcome, "reason", reason)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  @ParameterizedTest
  @CsvSource({
    "SILENT, timeout",
    "DRIPPING, timeout",
    "RUBBISH, bad_answer",
    "NOT_JSON, bad_answer",
    "WRONG_TYPE, bad_answer",
    "WRONG_SHAPE, bad_answer",
    "HUGE, bad_answer",
    "ENDLESS, bad_answer"
  })
  void whatever_an_owner_does_its_section_is_missing_in_time_with_the_reason(
      Summaries.Mood mood, String reason) {
    summaries.become("risk", mood);
    long before = computations("missing", reason);
    given()
        .auth()
        .oauth2(token)
        .get(PATH)
        .then()
        .statusCode(200)
        .time(lessThan(2_500L))
        .body("level", equalTo("degraded"))
        .body("sections.risk.status", equalTo("missing"))
        .body("sections.risk.reason", equalTo(reason))
        .body("kpis.riskExposureScore", nullValue())
        .body("alerts", nullValue())
        .body("sections.finance.status", equalTo("live"));
    assertThat(computations("missing", reason)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({"HUGE", "ENDLESS", "DRIPPING", "SILENT"})
  void a_call_without_an_end_is_broken_off(Summaries.Mood mood) {
    summaries.become("risk", mood);
    given().auth().oauth2(token).get(PATH).then().statusCode(200);
    await().untilAsserted(() -> assertThat(summaries.brokenOff).hasValue(1));
  }

  @Test
  void a_thousand_cold_misses_at_once_are_one_call_per_section() throws ParseException {
    for (SectionKind kind : SectionKind.values()) {
      summaries.become(kind.wireName(), Summaries.Mood.HELD);
    }
    Viewer viewer = Viewer.of(verification.parse(token));
    var answers =
        IntStream.range(0, CALLERS)
            .parallel()
            .mapToObj(
                caller ->
                    dashboards.read(viewer, token, null, Demand.NONE).subscribeAsCompletionStage())
            .toList();
    await().until(() -> summaries.asked.size() == SectionKind.values().length);
    summaries.release();
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .succeedsWithin(Duration.ofSeconds(10))
                    .extracting(DashboardData::cacheState)
                    .isEqualTo("MISS"));
    assertThat(summaries.asked).hasSize(SectionKind.values().length).doesNotHaveDuplicates();
  }

  @Test
  void when_the_caller_goes_away_its_calls_are_broken_off() throws IOException {
    summaries.become("risk", Summaries.Mood.SILENT);
    long before = computations("abandoned", "none");
    Socket caller = askAndStay();
    await().until(() -> summaries.asked.stream().anyMatch(uri -> uri.contains("risk")));
    caller.close();
    await()
        .atMost(Duration.ofMillis(1_200))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(summaries.brokenOff).hasValue(1));
    assertThat(computations("abandoned", "none")).isEqualTo(before + 1);
  }

  @Test
  void when_one_of_two_callers_goes_away_the_other_gets_its_answer() throws IOException {
    summaries.become("risk", Summaries.Mood.HELD);
    double before = misses();
    Socket first = askAndStay();
    await().until(() -> misses() == before + 1);
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(
            () -> given().auth().oauth2(token).get(PATH).path("sections.risk.status"));
    await().until(() -> misses() == before + 2);
    first.close();
    summaries.release();
    assertThat(second).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("live");
    assertThat(summaries.asked).filteredOn(uri -> uri.contains("risk")).hasSize(1);
  }

  private double misses() {
    return meters
        .get("meridian_section_lookups")
        .tags("kind", "risk", "level", "l1", "result", "miss")
        .counter()
        .count();
  }

  private Socket askAndStay() throws IOException {
    var socket = new Socket(gateway.getHost(), gateway.getPort());
    String request =
        "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(PATH, token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void the_state_of_each_breaker_and_the_bytes_held_are_shown() {
    // One that an earlier test opened closes after a few answers.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              TestTokens somebody = TestTokens.executive().tenant(UUID.randomUUID());
              given().auth().oauth2(somebody.token()).get(PATH).then().statusCode(200);
              assertThat(
                      meters
                          .get("meridian_section_breaker_state")
                          .tags("kind", "risk", "owner", "risk")
                          .gauge()
                          .value())
                  .isZero();
            });
    assertThat(meters.get("meridian_section_cache_bytes").gauge().value()).isPositive();
    assertThat(misses()).isPositive();
  }
}
