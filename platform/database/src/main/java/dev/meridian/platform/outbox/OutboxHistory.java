package dev.meridian.platform.outbox;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.OutboxPage;
import dev.meridian.platform.sql.DatabaseFailed;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The outbox as followers read it: by topic and position. */
@ApplicationScoped
class OutboxHistory {

  private final AgroalDataSource database;
  private final OutboxRows rows;

  OutboxHistory(AgroalDataSource database, OutboxRows rows) {
    this.database = database;
    this.rows = rows;
  }

  @Transactional
  OutboxPage after(String topic, long after, int limit) {
    try (Connection connection = database.getConnection()) {
      long head = head(connection, topic);
      return new OutboxPage(
          head, oldest(connection, topic, head), events(connection, topic, after, limit));
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** The newest position at an instant, as far as is still known. */
  @Transactional
  long positionAt(String topic, Instant at) {
    String firstSince =
        """
        SELECT position - 1 FROM outbox WHERE topic = ? AND occurred_at >= ? AND position > 0
        ORDER BY position LIMIT 1
        """;
    try (Connection connection = database.getConnection();
        var statement = connection.prepareStatement(firstSince)) {
      long head = head(connection, topic);
      statement.setString(1, topic);
      statement.setObject(2, at.atOffset(ZoneOffset.UTC));
      try (var result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : head;
      }
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** The newest position; 0 when nothing was ever told. */
  @Transactional
  public long head(String topic) {
    try (Connection connection = database.getConnection()) {
      return head(connection, topic);
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  /** The oldest position that is still known; the next one where none is. */
  @Transactional
  public long oldest(String topic) {
    try (Connection connection = database.getConnection()) {
      return oldest(connection, topic, head(connection, topic));
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  private static long head(Connection connection, String topic) throws SQLException {
    return number(connection, "SELECT position FROM outbox_head WHERE topic = ?", topic, 0);
  }

  private static long oldest(Connection connection, String topic, long head) throws SQLException {
    String query =
        "SELECT position FROM outbox WHERE topic = ? AND position IS NOT NULL"
            + " ORDER BY position LIMIT 1";
    return number(connection, query, topic, head + 1);
  }

  private static long number(Connection connection, String query, String topic, long absent)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, topic);
      try (var result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : absent;
      }
    }
  }

  private List<Event> events(Connection connection, String topic, long after, int limit)
      throws SQLException {
    String query =
        "SELECT "
            + OutboxRows.COLUMNS
            + " FROM outbox WHERE topic = ? AND position > ? ORDER BY position LIMIT ?";
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, topic);
      statement.setLong(2, after);
      statement.setInt(3, limit);
      List<Event> events = new ArrayList<>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          events.add(rows.event(result));
        }
      }
      return events;
    }
  }
}
