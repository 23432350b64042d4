package dev.meridian.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places for the services behind the gateway; a test starts an {@link Upstream} there. */
public final class UpstreamPorts implements QuarkusTestResourceLifecycleManager {

  private static final List<String> SERVICES =
      List.of("portfolio", "financial", "risk", "realtime", "export");

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    for (String service : SERVICES) {
      settings.put("meridian.services." + service + ".url", "http://127.0.0.1:" + freePort());
    }
    return settings;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
