package dev.meridian.gateway;

import dev.meridian.testing.Ports;
import dev.meridian.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places for the services behind the gateway, where a test starts {@link Upstreams}, and for the
 * outside issuers whose tokens it takes.
 */
public final class UpstreamPorts implements QuarkusTestResourceLifecycleManager {

  private static final List<String> SERVICES =
      List.of("portfolio", "financial", "risk", "realtime", "export");

  /** Another address of this machine, which only proxies come from. */
  public static final String PROXY = "127.0.0.2";

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    for (String service : SERVICES) {
      settings.put("meridian.services." + service + ".url", "http://127.0.0.1:" + Ports.free());
    }
    // Who comes from there speaks for others; tests from elsewhere do not.
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    settings.put("quarkus.http.proxy.trusted-proxies", PROXY);
    settings.putAll(issuers());
    return settings;
  }

  /**
   * One that brings people, one that only vouches for who is there, and says what its tokens may
   * do, and one that nobody ever starts.
   */
  private static Map<String, String> issuers() {
    String all = "meridian.outside.issuers.";
    Map<String, String> settings = new HashMap<>();
    for (String issuer : List.of("acme", "nordic", "absent")) {
      settings.put(all + issuer + ".url", "http://127.0.0.1:" + Ports.free() + "/realms/" + issuer);
      settings.put(all + issuer + ".audiences", "meridian-api");
      settings.put(all + issuer + ".link-by-email", "true");
      settings.put(all + issuer + ".tenant", TestTokens.TENANT_A.toString());
    }
    settings.put(all + "acme.algorithms", "RS256,ES256");
    settings.put(all + "acme.provision", "true");
    settings.put(all + "acme.groups-claim", "realm_access.roles");
    settings.put(all + "acme.grants[0].portfolios", "Technology");
    settings.put(all + "acme.grants[1].group", "analysts");
    settings.put(all + "acme.grants[1].roles", "analyst");
    settings.put(all + "acme.grants[1].portfolios", "Operations");
    settings.put(all + "acme.grants[2].group", "board");
    settings.put(all + "acme.grants[2].roles", "executive");
    settings.put(all + "nordic.tenant", TestTokens.TENANT_B.toString());
    settings.put(all + "nordic.scope-claim", "scp");
    settings.put(all + "nordic.email-verified-claim", "xms_edov");
    settings.put("meridian.outside.keys.pause", "1s");
    return settings;
  }

  @Override
  public void stop() {}
}
