package dev.meridian.stack;

import dev.meridian.testing.Guardian;
import dev.meridian.testing.PostgresServer;
import dev.meridian.testing.RedisServer;
import dev.meridian.testing.ServiceDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** PostgreSQL and Redis of the stack, with their data on disk, and the services' databases. */
public final class Servers implements AutoCloseable {

  private final StackConfig config;
  private final Secrets secrets;
  private final Guardian guardian;
  private final Map<String, ServiceDatabase> databases;
  private volatile PostgresServer postgres;
  private volatile RedisServer redis;

  private Servers(StackConfig config, Secrets secrets, Guardian guardian)
      throws IOException, SQLException {
    this.config = config;
    this.secrets = secrets;
    this.guardian = guardian;
    startPostgres();
    startRedis();
    this.databases = databases(postgres, secrets);
  }

  static Servers start(StackConfig config, Secrets secrets, Guardian guardian) {
    PrivateFiles.createDirectory(postgresFiles(config));
    PrivateFiles.createDirectory(redisFiles(config));
    try {
      return new Servers(config, secrets, guardian);
    } catch (IOException | IllegalStateException e) {
      throw new StackFailed(e.getMessage(), e);
    } catch (SQLException e) {
      throw new StackFailed("cannot create the databases: " + e.getMessage(), e);
    }
  }

  /** For the first time, or again with the data it had when it was killed. */
  void startPostgres() throws IOException {
    PostgresServer started =
        PostgresServer.durable(
            config.programs().postgres(),
            postgresFiles(config),
            config.ports().postgres(),
            secrets.get("postgres"));
    // INT is the orderly one of PostgreSQL's stops that does not wait for its clients.
    guardian.kill("INT", started.process().pid());
    if (postgres != null) {
      guardian.forget(postgres.process().pid());
    }
    postgres = started;
  }

  /** As {@link #startPostgres()}. */
  void startRedis() throws IOException {
    RedisServer started = RedisServer.durable(redisFiles(config), config.ports().redis());
    guardian.kill("TERM", started.process().pid());
    if (redis != null) {
      guardian.forget(redis.process().pid());
    }
    redis = started;
  }

  private static Path postgresFiles(StackConfig config) {
    return config.directory().resolve("postgres");
  }

  private static Path redisFiles(StackConfig config) {
    return config.directory().resolve("redis");
  }

  private static Map<String, ServiceDatabase> databases(PostgresServer postgres, Secrets secrets)
      throws SQLException {
    Map<String, ServiceDatabase> databases = new LinkedHashMap<>();
    for (String name :
        Arrays.stream(Service.values()).flatMap(service -> service.database().stream()).toList()) {
      databases.put(
          name,
          postgres
              .access()
              .createDatabase(
                  name,
                  secrets.get("database." + name + ".owner"),
                  secrets.get("database." + name + ".service")));
    }
    return databases;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public RedisServer redis() {
    return redis;
  }

  /** By name: portfolio, finance, risk, gateway, export. */
  public Map<String, ServiceDatabase> databases() {
    return databases;
  }

  @Override
  public void close() throws IOException {
    redis.close();
    guardian.forget(redis.process().pid());
    postgres.close();
    guardian.forget(postgres.process().pid());
  }
}
