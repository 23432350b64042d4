package dev.meridian.platform.sql;

import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/** Asks the database for a sign of life, on a connection of its own beside the pool. */
final class DatabaseProbe implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(DatabaseProbe.class);

  /** As many connections as the server, or the role, may have. */
  private static final String NO_ROOM = "53300";

  private final AgroalConnectionFactoryConfiguration database;
  private final Duration deadline;
  private Connection connection;

  DatabaseProbe(AgroalConnectionFactoryConfiguration database, Duration deadline) {
    this.database = database;
    this.deadline = deadline;
  }

  /**
   * Returns when the database has answered.
   *
   * @return whether it did on the same connection as before
   * @throws SQLException why it did not, within the deadline
   */
  boolean ask() throws SQLException {
    if (connection != null) {
      try {
        select();
        return true;
      } catch (SQLException broken) {
        close();
        if (broken.getCause() instanceof SocketTimeoutException) {
          throw broken;
        }
        // Only this connection may have been ended: one that can log in has its answer.
        LOG.debugf(broken, "The probe's connection broke");
      }
    }
    try {
      connect();
    } catch (SQLException refused) {
      if (!NO_ROOM.equals(refused.getSQLState())) {
        throw refused;
      }
      // It answered, and the pool's connections may be those that fill it.
      LOG.debugf(refused, "The database has no room for the probe");
    }
    return false;
  }

  private void select() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  private void connect() throws SQLException {
    connection = new Driver().connect(database.jdbcUrl(), properties());
    connection.setNetworkTimeout(Runnable::run, (int) deadline.toMillis());
  }

  private Properties properties() {
    var properties = new Properties();
    properties.putAll(database.jdbcProperties());
    if (database.principal() instanceof NamePrincipal user) {
      properties.putAll(user.asProperties());
    }
    for (Object credential : database.credentials()) {
      if (credential instanceof SimplePassword password) {
        properties.putAll(password.asProperties());
      }
    }
    String seconds = Long.toString(Math.max(1, deadline.toSeconds()));
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    return properties;
  }

  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException broken) {
        LOG.debugf(broken, "The probe's connection was broken already");
      }
      connection = null;
    }
  }
}
