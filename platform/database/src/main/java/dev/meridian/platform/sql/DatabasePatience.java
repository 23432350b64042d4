package dev.meridian.platform.sql;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a statement may take. PostgreSQL cancels what takes longer; a while after that the
 * connection is given up, as a server that is frozen or cut off cancels nothing.
 */
@ApplicationScoped
@Unremovable
public class DatabasePatience implements AgroalPoolInterceptor {

  private static final Duration GRACE = Duration.ofSeconds(5);

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
      giveUpAfter(connection, usual);
    }
  }

  /**
   * Allows the running transaction the time of work that nobody waits for.
   *
   * @return the statement timeout that the transaction must be told, in milliseconds
   */
  public long extend(Connection connection) {
    giveUpAfter(connection, background);
    return background.toMillis();
  }

  private static void giveUpAfter(Connection connection, Duration patience) {
    try {
      connection.setNetworkTimeout(Runnable::run, (int) patience.plus(GRACE).toMillis());
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }
}
