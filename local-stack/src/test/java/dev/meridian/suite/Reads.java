package dev.meridian.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.stack.Service;
import java.util.Map;

/** What an administrator may read of each service at its own address, to see who is let in. */
final class Reads {

  private static final Map<Service, String> OF_EACH =
      Map.of(
          Service.GATEWAY, "/api/v1/auth/me",
          Service.PORTFOLIO, "/api/v1/projects?limit=1",
          Service.FINANCIAL, "/api/v1/financial-metrics",
          Service.RISK, "/api/v1/risks?limit=1",
          Service.REALTIME, "/api/v1/dashboard/subscription-stats",
          Service.EXPORT, "/api/v1/exports?limit=1");

  private final RunningSuite suite;

  Reads(RunningSuite suite) {
    this.suite = suite;
  }

  /** Every service answers this to whoever has the token. */
  void assertAnswered(int status, String token) {
    OF_EACH.forEach(
        (service, path) -> {
          Api.Answer answer = new Api(suite.address(service), token).get(path);
          assertThat(answer.status()).as("%s: %s", service, answer).isEqualTo(status);
        });
  }
}
