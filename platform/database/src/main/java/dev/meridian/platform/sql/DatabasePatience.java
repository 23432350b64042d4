package dev.meridian.platform.sql;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How long a statement may take. PostgreSQL cancels what takes longer; a while after that the
 * connection is given up, as a server that is frozen or cut off cancels nothing.
 */
@ApplicationScoped
@Unremovable
public class DatabasePatience implements AgroalPoolInterceptor {

  private static final Logger LOG = Logger.getLogger(DatabasePatience.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Duration usual;
  private final Duration background;
  private final boolean migrating;

  DatabasePatience(
      @ConfigProperty(name = "meridian.database.statement-timeout", defaultValue = "30s")
          Duration usual,
      @ConfigProperty(name = "meridian.database.background-statement-timeout", defaultValue = "10m")
          Duration background,
      @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migrating) {
    this.usual = usual;
    this.background = background;
    this.migrating = migrating;
  }

  /** A migration takes what it takes. */
  @Override
  public void onConnectionCreate(Connection connection) {
    if (migrating) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute("SET statement_timeout = " + usual.toMillis());
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** A connection may come from work that was allowed more. */
  @Override
  public void onConnectionAcquire(Connection connection) {
    if (!migrating) {
      giveUpAfter(connection, usual.plus(GRACE));
    }
  }

  /** The pool's own look at what lies idle must not hold up the making of new connections. */
  @Override
  public void onConnectionReturn(Connection connection) {
    if (!migrating) {
      giveUpAfter(connection, IDLE);
    }
  }

  /**
   * Allows the running transaction the time of work that nobody waits for.
   *
   * @return the statement timeout that the transaction must be told, in milliseconds
   */
  public long extend(Connection connection) {
    giveUpAfter(connection, background.plus(GRACE));
    return background.toMillis();
  }

  private static void giveUpAfter(Connection connection, Duration patience) {
    try {
      connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
    } catch (SQLException broken) {
      // Thrown here it would upset the pool; who uses the connection is told, and the pool with it.
      LOG.debugf(broken, "A connection is broken");
    }
  }
}
