package dev.meridian.stack;

import dev.meridian.testing.Ports;
import dev.meridian.testing.ServiceDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The environment variables that each service gets: the same names as in a deployment. */
final class Settings {

  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "QUARKUS_HTTP_HOST", Ports.LOOPBACK,
          "QUARKUS_MANAGEMENT_HOST", Ports.LOOPBACK,
          // For a person's eyes; collectors of logs get JSON.
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");

  private final StackPorts ports;
  private final Map<String, ServiceDatabase> databases;
  private final Secrets secrets;
  private final Path directory;

  Settings(
      StackPorts ports, Map<String, ServiceDatabase> databases, Secrets secrets, Path directory) {
    this.ports = ports;
    this.databases = databases;
    this.secrets = secrets;
    this.directory = directory;
  }

  /** For an instance of {@code service} that listens at {@code endpoint}. */
  Map<String, String> serving(Service service, Endpoint endpoint) {
    Map<String, String> settings = common(service, endpoint);
    service.database().map(databases::get).ifPresent(database -> asService(settings, database));
    return settings;
  }

  /** For a run that starts as {@link #serving} does, listens where nobody looks, and ends. */
  Map<String, String> rehearsing(Service service) {
    Map<String, String> settings = serving(service, new Endpoint(0, 0));
    settings.put("QUARKUS_INIT_AND_EXIT", "true");
    return settings;
  }

  private Map<String, String> common(Service service, Endpoint endpoint) {
    Map<String, String> settings = new HashMap<>(EVERYWHERE);
    settings.put("QUARKUS_HTTP_PORT", Integer.toString(endpoint.port()));
    settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(endpoint.managementPort()));
    settings.put("QUARKUS_REDIS_HOSTS", "redis://" + Ports.LOOPBACK + ":" + ports.redis());
    settings.put("QUARKUS_MAILER_HOST", Ports.LOOPBACK);
    settings.put("QUARKUS_MAILER_PORT", Integer.toString(ports.mail()));
    settings.put("MERIDIAN_SERVICE_CREDENTIAL", credential(service));
    ports.services().forEach((other, at) -> settings.put(other.urlVariable(), at.url().toString()));
    if (service == Service.GATEWAY) {
      addGatewaysOwn(settings);
    }
    return settings;
  }

  private void addGatewaysOwn(Map<String, String> settings) {
    settings.put("MERIDIAN_SIGNING_KEY_FILE", SigningKeys.in(directory).toString());
    // The demo's passwords are random: nobody guesses them, however quick a guess is.
    settings.put("MERIDIAN_PASSWORDS_COST", "8");
    Path bootstrap = DemoTarget.bootstrapFile(directory);
    if (Files.exists(bootstrap)) {
      settings.put("MERIDIAN_BOOTSTRAP_FILE", bootstrap.toString());
    }
    for (Service other : Service.values()) {
      settings.put(other.credentialVariable(), credential(other));
    }
  }

  private String credential(Service service) {
    return secrets.get("credential." + service.module());
  }

  private static void asService(Map<String, String> settings, ServiceDatabase database) {
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    settings.put("QUARKUS_DATASOURCE_USERNAME", database.serviceUser());
    settings.put("QUARKUS_DATASOURCE_PASSWORD", database.servicePassword());
  }
}
