package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meridian.stack.DemoUser;
import dev.meridian.stack.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who logs out is out at the services too, not only at the gateway that let them in. */
class RevocationIT {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);
  private static final Map<Service, String> READS =
      Map.of(
          Service.GATEWAY, "/api/v1/auth/me",
          Service.PORTFOLIO, "/api/v1/projects?limit=1",
          Service.FINANCIAL, "/api/v1/financial-metrics",
          Service.RISK, "/api/v1/risks?limit=1");

  private final RunningSuite suite = RunningSuite.get();
  private final DemoUser admin = suite.user("admin", "Alder Energy");

  @Test
  void a_logout_is_known_to_the_services_within_five_seconds() {
    String ended = suite.token(admin);
    String going = suite.token(admin);
    READS.keySet().forEach(service -> assertThat(status(service, ended)).isEqualTo(200));

    Api.Answer answer = new Api(suite.stack().gateway(), ended).post("/api/v1/auth/logout", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);

    long begun = System.nanoTime();
    await()
        .atMost(KNOWN_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> READS.keySet().stream().allMatch(service -> status(service, ended) == 401));
    System.getLogger("suite")
        .log(
            System.Logger.Level.INFO,
            "A logout was known everywhere after {0} ms",
            Duration.ofNanos(System.nanoTime() - begun).toMillis());
    READS.keySet().forEach(service -> assertThat(status(service, going)).isEqualTo(200));
  }

  private int status(Service service, String token) {
    return new Api(suite.address(service), token).get(READS.get(service)).status();
  }
}
