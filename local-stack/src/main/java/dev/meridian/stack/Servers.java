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

  private final Guardian guardian;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final Map<String, ServiceDatabase> databases;

  private Servers(
      Guardian guardian,
      PostgresServer postgres,
      RedisServer redis,
      Map<String, ServiceDatabase> databases) {
    this.guardian = guardian;
    this.postgres = postgres;
    this.redis = redis;
    this.databases = databases;
  }

  static Servers start(StackConfig config, Secrets secrets, Guardian guardian) {
    Path postgresFiles = config.directory().resolve("postgres");
    Path redisFiles = config.directory().resolve("redis");
    PrivateFiles.createDirectory(postgresFiles);
    PrivateFiles.createDirectory(redisFiles);
    try {
      PostgresServer postgres =
          PostgresServer.durable(
              config.programs().postgres(),
              postgresFiles,
              config.ports().postgres(),
              secrets.get("postgres"));
      // INT is the orderly one of PostgreSQL's stops that does not wait for its clients.
      guardian.kill("INT", postgres.process().pid());
      RedisServer redis = RedisServer.durable(redisFiles, config.ports().redis());
      guardian.kill("TERM", redis.process().pid());
      return new Servers(guardian, postgres, redis, databases(postgres, secrets));
    } catch (IOException | IllegalStateException e) {
      throw new StackFailed(e.getMessage(), e);
    } catch (SQLException e) {
      throw new StackFailed("cannot create the databases: " + e.getMessage(), e);
    }
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
