package dev.meridian.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a {@code @QuarkusTest} a real PostgreSQL database and a real Redis, and makes the
 * application trust {@link TestTokens}:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = TestInfrastructure.class,
 *     initArgs = @ResourceArg(name = "database", value = "portfolio"))
 * class ProjectResourceTest {}
 * }</pre>
 *
 * <p>Without {@code database} there is Redis only. Both servers are started once per JVM; each
 * application start gets a fresh database and an empty Redis. Flyway migrates as the owner while
 * the application works as the service's own role, as in production, so a grant that a migration
 * forgot fails here.
 *
 * <p>{@link #owner} and {@link #superuser} open connections beside the application's own, and
 * {@link #frozenDatabase} stops the server.
 */
public final class TestInfrastructure implements QuarkusTestResourceLifecycleManager {

  static final String ISSUER = "https://meridian.test";

  private static final String DATABASE = "meridian.testing.database";
  private static final String OWNER_PASSWORD = "owner";
  private static final String SERVICE_PASSWORD = "service";

  private Optional<String> database = Optional.empty();

  @Override
  public void init(Map<String, String> arguments) {
    database = Optional.ofNullable(arguments.get("database"));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.management.test-port", "0");
    settings.put("meridian.testing.mail-port", Integer.toString(MailServer.port()));
    settings.put("mp.jwt.verify.publickey.location", TestKeys.publicKeyFile().toUri().toString());
    settings.put("meridian.signing-key-file", TestKeys.privateKeyFile().toString());
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("meridian.issuer", ISSUER);
    try {
      settings.put("quarkus.redis.hosts", emptyRedis());
      if (database.isPresent()) {
        settings.putAll(settingsOf(createDatabase(database.get())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the test database", e);
    }
    return settings;
  }

  private static String emptyRedis() throws IOException {
    int port = SharedServers.redisPort();
    RedisServer.command(port, "FLUSHALL");
    return "redis://" + Ports.LOOPBACK + ":" + port;
  }

  private static ServiceDatabase createDatabase(String name) throws IOException, SQLException {
    String database = SharedServers.freshDatabase(name);
    ServiceDatabase created =
        SharedServers.postgres().createDatabase(database, name, OWNER_PASSWORD, SERVICE_PASSWORD);
    System.setProperty(DATABASE, database);
    return created;
  }

  private static Map<String, String> settingsOf(ServiceDatabase database) {
    return Map.of(
        "quarkus.datasource.jdbc.url", database.jdbcUrl(),
        "quarkus.datasource.username", database.serviceUser(),
        "quarkus.datasource.password", database.servicePassword(),
        "quarkus.flyway.jdbc-url", database.jdbcUrl(),
        "quarkus.flyway.username", database.ownerUser(),
        "quarkus.flyway.password", database.ownerPassword(),
        "quarkus.flyway.migrate-at-start", "true");
  }

  /** A superuser's connection, not bound by row security, to the database of the running test. */
  public static Connection superuser() throws SQLException, IOException {
    return SharedServers.postgres().connect(System.getProperty(DATABASE));
  }

  /** The connection of the migrations' role to the database of the running test. */
  public static Connection owner() throws SQLException, IOException {
    String database = System.getProperty(DATABASE);
    String name = database.substring(0, database.lastIndexOf('_'));
    return DriverManager.getConnection(
        SharedServers.postgres().jdbcUrl(database), name + "_owner", OWNER_PASSWORD);
  }

  /** PostgreSQL stands still until this is closed. */
  public static Frozen frozenDatabase() throws IOException {
    return Frozen.freeze(SharedServers.postgresProcess());
  }

  /** Nothing to do: the servers end with the JVM, the next application start gets its own data. */
  @Override
  public void stop() {}
}
