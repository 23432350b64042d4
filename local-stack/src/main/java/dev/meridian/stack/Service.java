package dev.meridian.stack;

import java.util.Optional;

/** The six services, as architecture and deployment name them. */
public enum Service {
  GATEWAY("dashboard-gateway", 8080, "gateway", true),
  PORTFOLIO("portfolio-service", 8081, "portfolio", false),
  FINANCIAL("financial-service", 8082, "finance", false),
  RISK("risk-service", 8083, "risk", false),
  REALTIME("realtime-service", 8084, null, true),
  EXPORT("export-service", 8085, "export", false);

  private final String module;
  private final int defaultPort;
  private final String database;
  private final boolean hot;

  Service(String module, int defaultPort, String database, boolean hot) {
    this.module = module;
    this.defaultPort = defaultPort;
    this.database = database;
    this.hot = hot;
  }

  /** The folder it is built in, and the name of its log. */
  public String module() {
    return module;
  }

  public int defaultPort() {
    return defaultPort;
  }

  /** The name of its database, for those that have one. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /**
   * Whether each request passes through it. Such a service earns the optimising compiler; the
   * others start sooner without.
   */
  boolean hot() {
    return hot;
  }

  /** The environment variable that tells everybody where it is; the gateway's is another one. */
  String urlVariable() {
    return this == GATEWAY ? "MERIDIAN_GATEWAY_URL" : "MERIDIAN_SERVICES_" + name() + "_URL";
  }

  /** The environment variable that tells the gateway this service's credential. */
  String credentialVariable() {
    return "MERIDIAN_SERVICE_CREDENTIALS_" + name();
  }
}
