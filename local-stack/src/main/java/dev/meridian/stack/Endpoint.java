package dev.meridian.stack;

import dev.meridian.testing.Ports;
import java.net.URI;

/** Where one instance of a service listens: its API, and health and metrics beside it. */
public record Endpoint(int port, int managementPort) {

  private static final int MANAGEMENT_OFFSET = 1000;

  static Endpoint at(int port) {
    return new Endpoint(port, port + MANAGEMENT_OFFSET);
  }

  static Endpoint free() {
    return new Endpoint(Ports.free(), Ports.free());
  }

  public URI url() {
    return URI.create("http://" + Ports.LOOPBACK + ":" + port);
  }

  public URI management() {
    return URI.create("http://" + Ports.LOOPBACK + ":" + managementPort);
  }

  /** Answers 200 when the instance can serve; never depends on another service. */
  URI readiness() {
    return management().resolve("/q/health/ready");
  }
}
