package dev.meridian.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A service's database, as its logins see it. */
public final class Database {

  private final JsonNode database;
  private final JsonNode server;

  Database(JsonNode database, JsonNode server) {
    this.database = database;
    this.server = server;
  }

  /** As the service itself, which sees one tenant's rows. */
  public Connection asService(UUID tenant) throws SQLException {
    Connection connection = connect(database, "serviceUser", "servicePassword");
    enter(connection, tenant, false);
    return connection;
  }

  /** As one who is bound by no row-level security, under which COPY does not work. */
  public Connection asSuperuser() throws SQLException {
    return connect(server, "user", "password");
  }

  /** Makes a superuser the tables' owner until the transaction ends, bound to a tenant. */
  public void becomeOwner(Connection superuser, UUID tenant) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute("SET LOCAL ROLE " + database.get("ownerUser").asText());
    }
    enter(superuser, tenant, true);
  }

  private Connection connect(JsonNode login, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        database.get("jdbcUrl").asText(), login.get(user).asText(), login.get(password).asText());
  }

  private static void enter(Connection connection, UUID tenant, boolean forTransaction)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('meridian.tenant', ?, ?)")) {
      statement.setString(1, tenant.toString());
      statement.setBoolean(2, forTransaction);
      statement.execute();
    }
  }
}
