package dev.meridian.platform.outbox;

import dev.meridian.platform.event.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The relay's statements, all on the connection that holds its lock. */
@ApplicationScoped
class OutboxPositions {

  /** Any number that nothing else in this database locks. */
  private static final long LOCK = 0x6d65726964L;

  boolean lock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** The connection goes back to the pool: neither lock nor subscription may stay on it. */
  void unlock(Connection connection) throws SQLException {
    if (!connection.isValid(1)) {
      return;
    }
    execute(connection, "UNLISTEN *");
    execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
  }

  void listen(Connection connection) throws SQLException {
    execute(connection, "LISTEN outbox");
  }

  /** Gives committed rows their positions, in one transaction; tells how many. */
  int assign(Connection connection, int limit) throws SQLException {
    String statement =
        """
        WITH picked AS (
            SELECT id, topic, row_number() OVER (PARTITION BY topic ORDER BY id) AS step
            FROM (SELECT id, topic FROM outbox WHERE position IS NULL ORDER BY id LIMIT ?) AS waiting
        ), heads AS (
            INSERT INTO outbox_head AS head (topic, position)
            SELECT topic, count(*) FROM picked GROUP BY topic
            ON CONFLICT (topic) DO UPDATE SET position = head.position + excluded.position
            RETURNING topic, position
        ), sizes AS (
            SELECT topic, count(*) AS size FROM picked GROUP BY topic
        )
        UPDATE outbox SET position = heads.position - sizes.size + picked.step
        FROM picked JOIN heads USING (topic) JOIN sizes USING (topic)
        WHERE outbox.id = picked.id
        """;
    try (var update = connection.prepareStatement(statement)) {
      update.setInt(1, limit);
      return update.executeUpdate();
    }
  }

  List<Map.Entry<Long, Event>> unpublished(Connection connection, int limit, OutboxRows rows)
      throws SQLException {
    String query =
        "SELECT "
            + OutboxRows.COLUMNS
            + " FROM outbox WHERE published_at IS NULL AND position IS NOT NULL"
            + " ORDER BY topic, position LIMIT ?";
    try (var statement = connection.prepareStatement(query)) {
      statement.setInt(1, limit);
      List<Map.Entry<Long, Event>> events = new ArrayList<>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          events.add(Map.entry(result.getLong("id"), rows.event(result)));
        }
      }
      return events;
    }
  }

  void markPublished(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement("UPDATE outbox SET published_at = now() WHERE id = ANY(?)")) {
      update.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      update.executeUpdate();
    }
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
