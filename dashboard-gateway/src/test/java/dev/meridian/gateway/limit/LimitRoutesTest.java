package dev.meridian.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.meridian.gateway.Parallel;
import dev.meridian.gateway.Summaries;
import dev.meridian.gateway.UpstreamPorts;
import dev.meridian.testing.TestInfrastructure;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = TestInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "gateway"))
@WithTestResource(UpstreamPorts.class)
class LimitRoutesTest {

  private static final String DASHBOARD = "/api/v1/dashboard-data";
  private static final String PROJECTS = "/api/v1/projects";

  private final UUID user = UUID.randomUUID();
  private Summaries summaries;

  @BeforeEach
  void start() {
    summaries = new Summaries();
    summaries.say("projects", "[]");
  }

  @AfterEach
  void stop() {
    summaries.stop();
  }

  @Test
  void a_dashboard_from_memory_is_counted_too_and_the_thirty_first_refused() {
    String token = newcomer();
    List<Response> answers =
        IntStream.range(0, 40).mapToObj(number -> get(token, DASHBOARD)).toList();

    assertThat(answers.subList(0, 30)).extracting(Response::statusCode).containsOnly(200);
    assertThat(answers.subList(5, 30))
        .extracting(answer -> answer.header("X-Cache"))
        .contains("HIT-L1");
    assertThat(answers.subList(30, 40)).extracting(Response::statusCode).containsOnly(429);
    answers
        .get(35)
        .then()
        .contentType("application/problem+json")
        .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)))
        .header("RateLimit-Policy", equalTo("\"dashboards\";q=30;w=60"))
        .header("RateLimit", matchesPattern("\"dashboards\";r=0;t=\\d+"))
        .body("code", equalTo("RATE_LIMITED"))
        .body("retryAfter", allOf(greaterThan(0), lessThanOrEqualTo(60)));
    // Other classes, and other people, are not concerned.
    get(token, "/api/v1/dashboard/health").then().statusCode(200);
    get(TestTokens.viewer().token(), DASHBOARD).then().statusCode(200);
  }

  @Test
  void all_tokens_of_a_user_count_together_and_what_is_forwarded_counts() {
    List<Integer> answers = Parallel.times(150, () -> get(newcomer(), PROJECTS).statusCode());
    assertThat(answers).filteredOn(status -> status == 429).hasSize(50);
  }

  @Test
  void tickets_are_not_shown_without_end_whatever_they_are_worth() {
    String stream = "/api/v1/sse/dashboard?ticket=" + "x".repeat(43);
    List<Integer> answers =
        IntStream.range(0, 201).mapToObj(number -> given().get(stream).statusCode()).toList();

    assertThat(answers.get(0)).isNotEqualTo(429);
    assertThat(answers.get(200)).isEqualTo(429);
  }

  @Test
  void answers_say_what_is_left() {
    get(newcomer(), PROJECTS)
        .then()
        .header("RateLimit-Policy", equalTo("\"data\";q=100;w=60"))
        .header("RateLimit", matchesPattern("\"data\";r=99;t=(60|59)"));
  }

  @Test
  void a_role_multiplies_the_figure() {
    get(TestTokens.executive().user(user).token(), PROJECTS)
        .then()
        .header("RateLimit-Policy", equalTo("\"data\";q=10000000;w=60"));
  }

  @Test
  void services_and_whoever_is_nobody_are_not_counted() {
    given().get(PROJECTS).then().statusCode(401).header("RateLimit", equalTo(null));
    get(TestTokens.service("realtime").token(), PROJECTS).then().header("RateLimit", equalTo(null));
  }

  private static Response get(String token, String path) {
    return given().auth().oauth2(token).get(path);
  }

  /** Someone of a role without a factor; each token is new, and so not verified yet. */
  private String newcomer() {
    return TestTokens.viewer().roles("newcomer").user(user).token();
  }
}
