package dev.meridian.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Topic;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.XAddArgs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Carries committed outbox rows to the Redis Streams: gives each its position, appends it, marks
 * it. One replica at a time does so, by a lock that ends with its connection. Woken by NOTIFY, and
 * each second besides. While Redis is away rows keep getting positions, so that followers can fetch
 * them.
 */
@ApplicationScoped
class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final int BATCH = 500;
  private static final long STREAM_LENGTH = 100_000;
  private static final int WAKE_MILLIS = 1_000;
  private static final long RETRY_MILLIS = 1_000;

  private final AgroalDataSource database;
  private final RedisDataSource redis;
  private final OutboxRows rows;
  private final OutboxPositions positions;
  private final ObjectMapper json;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Relay(
      AgroalDataSource database,
      RedisDataSource redis,
      OutboxRows rows,
      OutboxPositions positions,
      ObjectMapper json) {
    this.database = database;
    this.redis = redis;
    this.rows = rows;
    this.positions = positions;
    this.json = json;
  }

  void start(@Observes StartupEvent startup) {
    var thread = new Thread(this::run, "outbox-relay");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.countDown();
  }

  private void run() {
    do {
      try (Connection connection = database.getConnection()) {
        if (positions.lock(connection)) {
          serve(connection);
        }
      } catch (SQLException | RuntimeException away) {
        LOG.debugf(away, "The relay cannot work at present and tries again");
      }
    } while (!isStopped(RETRY_MILLIS));
  }

  private void serve(Connection connection) throws SQLException {
    try {
      positions.listen(connection);
      PGConnection wakes = connection.unwrap(PGConnection.class);
      while (!isStopped(0)) {
        int assigned = positions.assign(connection, BATCH);
        int published = publish(connection);
        if (assigned < BATCH && published < BATCH) {
          wakes.getNotifications(WAKE_MILLIS);
        }
      }
    } finally {
      positions.unlock(connection);
    }
  }

  /** Appends the oldest events that wait, and tells how many it could append. */
  private int publish(Connection connection) throws SQLException {
    List<Long> done = new ArrayList<>();
    try {
      for (Map.Entry<Long, Event> row : positions.unpublished(connection, BATCH, rows)) {
        append(row.getValue());
        done.add(row.getKey());
      }
    } catch (RuntimeException redisAway) {
      LOG.debugf(redisAway, "Redis takes no events at present; they wait");
    } finally {
      positions.markPublished(connection, done);
    }
    return done.size();
  }

  private void append(Event event) {
    try {
      redis.stream(String.class, String.class, String.class)
          .xadd(
              Topic.streamKey(event.topic()),
              new XAddArgs().maxlen(STREAM_LENGTH).nearlyExactTrimming(),
              Map.of("event", json.writeValueAsString(event)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An event is plain data", impossible);
    }
  }

  private boolean isStopped(long waitMillis) {
    try {
      return stopped.await(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
