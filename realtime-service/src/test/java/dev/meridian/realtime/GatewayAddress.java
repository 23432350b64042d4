package dev.meridian.realtime;

import dev.meridian.testing.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Chooses where the test's gateway will listen before the application starts. It travels in a
 * system property because resources and tests are loaded by different class loaders.
 */
public final class GatewayAddress implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "meridian.testing.gateway-port";

  static int port() {
    return Integer.getInteger(PORT);
  }

  @Override
  public Map<String, String> start() {
    if (System.getProperty(PORT) == null) {
      System.setProperty(PORT, Integer.toString(Ports.free()));
    }
    String url = "http://127.0.0.1:" + port();
    return Map.of(
        "meridian.gateway.url", url,
        "meridian.services.portfolio.url", url + "/portfolio",
        "meridian.services.financial.url", url + "/financial",
        "meridian.services.risk.url", url + "/risk");
  }

  @Override
  public void stop() {}
}
