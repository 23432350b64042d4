package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.RunningService;
import dev.meridian.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A limit is what it says over two gateways, and there is one without Redis. It is that of tickets,
 * as of all others only this module's pom raises the figures, for these tests: 100 a minute and
 * session.
 */
class LimitIT {

  private static final String TICKETS = "/api/v1/auth/tickets";
  private static final String WISH = "{\"for\": \"ws\"}";
  private static final int LIMIT = 100;

  private final RunningSuite suite = RunningSuite.get();

  @Test
  void of_two_hundred_parallel_calls_over_two_gateways_exactly_a_hundred_pass() {
    RunningService other = suite.stack().startAnother(Service.GATEWAY);
    try {
      String token = newSession();
      Api here = new Api(suite.stack().gateway(), token);
      Api there = new Api(other.url(), token);

      List<Api.Answer> answers = call(200, here, there);

      assertThat(statuses(answers)).containsOnly(200, 429);
      assertThat(passed(answers)).isEqualTo(LIMIT);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 429)
          .allSatisfy(LimitIT::isRefusal);
      assertThat(statuses(call(20, here, there))).containsOnly(429);
      assertThat(statuses(call(1, new Api(suite.stack().gateway(), newSession()))))
          .containsOnly(200);
    } finally {
      other.stop(Duration.ofSeconds(30));
    }
  }

  @Test
  void without_redis_there_is_a_limit_and_with_it_again_the_same_one() throws Exception {
    Api api = new Api(suite.stack().gateway(), newSession());
    Kill.outright(suite.stack().servers().redis().process());
    try {
      List<Api.Answer> answers = call(200, api);
      assertThat(statuses(answers)).containsOnly(200, 429);
      assertThat(passed(answers)).isEqualTo(LIMIT / 2);
    } finally {
      suite.stack().startRedis();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> passed(call(1, api)) == 1);
    assertThat(passed(call(200, api))).isLessThan(LIMIT);
  }

  private String newSession() {
    return suite.token(suite.user("viewer", "Alder Energy"));
  }

  /** All at once, in turns to each place. */
  private static List<Api.Answer> call(int times, Api... places) {
    List<CompletableFuture<Api.Answer>> calls =
        IntStream.range(0, times)
            .mapToObj(number -> places[number % places.length].postLater(TICKETS, WISH))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private static List<Integer> statuses(List<Api.Answer> answers) {
    return answers.stream().map(Api.Answer::status).toList();
  }

  private static long passed(List<Api.Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 200).count();
  }

  private static void isRefusal(Api.Answer refused) {
    assertThat(refused.json().get("code").asText()).isEqualTo("RATE_LIMITED");
    assertThat(refused.json().get("retryAfter").asLong()).isBetween(1L, 60L);
    assertThat(refused.header("Retry-After")).contains(refused.json().get("retryAfter").asText());
    assertThat(refused.header("RateLimit-Policy")).contains("\"tickets\";q=100;w=60");
    assertThat(refused.header("RateLimit"))
        .hasValueSatisfying(state -> assertThat(state).startsWith("\"tickets\";r=0;t="));
  }
}
