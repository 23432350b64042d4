package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.DemoUser;
import dev.meridian.suite.BreakableServer.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who logs out is out at the services too, not only at the gateway that let them in. */
class RevocationIT {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

  private final RunningSuite suite = RunningSuite.get();
  private final DemoUser admin = suite.user("admin", "Alder Energy");
  private final Reads reads = new Reads(suite);
  private final BreakableServer redis = BreakableServer.redis(suite);

  @AfterEach
  void redis_is_well_again() throws Exception {
    redis.mend();
  }

  @Test
  void a_logout_is_known_to_the_services_within_five_seconds() {
    logOutAndSee("with Redis");
  }

  @ParameterizedTest
  @EnumSource
  void and_without_redis_as_well(Fault fault) throws Exception {
    redis.suffer(fault);
    logOutAndSee("with Redis " + fault);
  }

  private void logOutAndSee(String circumstances) {
    String ended = suite.token(admin);
    String going = suite.token(admin);
    reads.assertAnswered(200, ended);

    Api.Answer answer = new Api(suite.stack().gateway(), ended).post("/api/v1/auth/logout", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);

    long begun = System.nanoTime();
    await()
        .atMost(KNOWN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> reads.assertAnswered(401, ended));
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "A logout was known everywhere after {0} ms, {1}",
            Duration.ofNanos(System.nanoTime() - begun).toMillis(),
            circumstances);
    reads.assertAnswered(200, going);
  }
}
