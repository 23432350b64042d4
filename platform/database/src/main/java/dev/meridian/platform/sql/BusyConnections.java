package dev.meridian.platform.sql;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;

/** The connections that are in use, as they are beneath the pool, so that they can be cut. */
@ApplicationScoped
@Unremovable
class BusyConnections implements AgroalPoolInterceptor {

  private static final Logger LOG = Logger.getLogger(BusyConnections.class);

  private final Set<Connection> busy = ConcurrentHashMap.newKeySet();

  @Override
  public void onConnectionAcquire(Connection connection) {
    try {
      busy.add(beneath(connection));
    } catch (SQLException broken) {
      LOG.debugf(broken, "A connection broke while it lay idle, which its user will see");
    }
  }

  @Override
  public void onConnectionReturn(Connection connection) {
    try {
      busy.remove(beneath(connection));
    } catch (SQLException broken) {
      // It no longer tells what is beneath.
      busy.removeIf(BusyConnections::isBroken);
    }
  }

  /** Whoever waits for an answer on one of them gets a connection failure at once. */
  void cut() {
    busy.removeIf(BusyConnections::abort);
  }

  private static boolean abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException broken) {
      LOG.debugf(broken, "A connection was broken already");
    }
    return true;
  }

  private static boolean isBroken(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException broken) {
      return true;
    }
  }

  private static Connection beneath(Connection connection) throws SQLException {
    return connection.unwrap(PgConnection.class);
  }
}
