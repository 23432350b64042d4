package dev.meridian.platform.sql;

import dev.meridian.platform.problem.Failure;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells a database that is frozen or cut off from one that is busy with a long statement: the
 * latter still answers a trivial question. While it does not answer, whoever waits for it is
 * released, and new work is refused at once instead of waiting as well.
 */
@ApplicationScoped
public class DatabaseWatch {

  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private enum State {
    UNKNOWN,
    UP,
    AWAY,
    /** It answers again, and the pool is looking through what it kept. */
    RETURNING
  }

  private final AgroalDataSource database;
  private final BusyConnections connections;
  private final DatabaseWatchConfig config;
  private final boolean migrating;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile State state = State.UNKNOWN;
  private volatile boolean reached;

  DatabaseWatch(
      AgroalDataSource database,
      BusyConnections connections,
      DatabaseWatchConfig config,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migrating) {
    this.database = database;
    this.connections = connections;
    this.config = config;
    this.migrating = migrating;
    Gauge.builder("meridian.database.up", this, watch -> watch.state == State.UP ? 1 : 0)
        .description("Whether the service's database answers")
        .register(meters);
  }

  void start(@Observes StartupEvent startup) {
    if (!migrating) {
      var thread = new Thread(this::run, "database-watch");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.countDown();
  }

  /**
   * Lets new work begin while there is no reason to think that it would only wait.
   *
   * @throws Failure.Unavailable while the database does not answer
   */
  public void refuseWhileAway() {
    if (state == State.AWAY || state == State.RETURNING) {
      throw new Failure.Unavailable("The database does not answer at present.", RETRY_AFTER);
    }
  }

  /** Whether the database answered when it was last asked. */
  boolean isUp() {
    return state == State.UP;
  }

  /** Whether the database has answered since the start. */
  boolean wasReached() {
    return reached;
  }

  private void run() {
    var factory =
        database.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    try (var probe = new DatabaseProbe(factory, config.deadline())) {
      do {
        ask(probe);
      } while (!isStopped());
    }
  }

  private void ask(DatabaseProbe probe) {
    try {
      if (!probe.ask()) {
        // It may have been started anew: what lies idle in the pool would fail its next user.
        database.flush(AgroalDataSource.FlushMode.INVALID);
      }
      answered();
    } catch (SQLException | RuntimeException silent) {
      away(silent);
    }
  }

  private void answered() {
    if (state == State.AWAY) {
      state = State.RETURNING;
      return;
    }
    if (state == State.RETURNING) {
      LOG.info("The database answers again");
    }
    state = State.UP;
    reached = true;
  }

  private void away(Exception reason) {
    State before = state;
    state = State.AWAY;
    if (before == State.UP || before == State.UNKNOWN) {
      LOG.warnf(
          "The database does not answer (%s); requests are refused until it does",
          reason.getMessage());
    }
    connections.cut();
  }

  private boolean isStopped() {
    try {
      return stopped.await(config.interval().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
