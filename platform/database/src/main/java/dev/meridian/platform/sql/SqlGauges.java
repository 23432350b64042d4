package dev.meridian.platform.sql;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Metrics that only the database can tell, read now and then so that a scrape never waits for it.
 * While it does not answer they are NaN, which is no figure, and not the last one. Every replica
 * tells the same.
 */
@ApplicationScoped
public class SqlGauges {

  private static final Logger LOG = Logger.getLogger(SqlGauges.class);
  private static final int PATIENCE_SECONDS = 5;

  private final AgroalDataSource database;
  private final MeterRegistry meters;
  private final Duration interval;
  private final boolean migrating;
  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  SqlGauges(
      AgroalDataSource database,
      MeterRegistry meters,
      @ConfigProperty(name = "meridian.database.gauges.interval", defaultValue = "10s")
          Duration interval,
      @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migrating) {
    this.database = database;
    this.meters = meters;
    this.interval = interval;
    this.migrating = migrating;
  }

  private static final class Reading {
    private final String name;
    private final String query;
    private volatile double value = Double.NaN;

    Reading(String name, String query) {
      this.name = name;
      this.query = query;
    }
  }

  void start(@Observes StartupEvent startup) {
    if (!migrating) {
      var thread = new Thread(this::run, "sql-gauges");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.countDown();
  }

  /**
   * Takes a metric on.
   *
   * @param unit of the figure, as Prometheus names it
   * @param query one row with one number; cheap, of tables that hold no business, as no tenant is
   *     set
   */
  public void register(String name, String unit, String description, String query) {
    var reading = new Reading(name, query);
    Gauge.builder(name, reading, last -> last.value)
        .description(description)
        .baseUnit(unit)
        .register(meters);
    readings.add(reading);
  }

  private void run() {
    do {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(PATIENCE_SECONDS);
        for (Reading reading : readings) {
          reading.value = read(statement, reading);
        }
      } catch (SQLException | RuntimeException away) {
        LOG.debugf(away, "The database cannot be asked for metrics at present");
        readings.forEach(reading -> reading.value = Double.NaN);
      }
    } while (!isStopped());
  }

  private static double read(Statement statement, Reading reading) {
    try (ResultSet row = statement.executeQuery(reading.query)) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException unreadable) {
      LOG.warnf(unreadable, "%s cannot be read", reading.name);
      return Double.NaN;
    }
  }

  private boolean isStopped() {
    try {
      return stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
