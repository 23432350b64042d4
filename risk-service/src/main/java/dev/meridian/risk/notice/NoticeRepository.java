package dev.meridian.risk.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import dev.meridian.risk.alert.Alert;
import dev.meridian.risk.alert.AlertMoved;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class NoticeRepository {

  private final Sql sql;
  private final ObjectMapper json;
  private final Clock clock;

  NoticeRepository(Sql sql, ObjectMapper json, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /** False when this recipient hears of this change already. */
  boolean insert(Notice notice) {
    return sql.update(
            """
            INSERT INTO notice (id, alert_id, alert_version, rule_id, cause, channel, target,
                                alert, state, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, 'waiting', ?)
            ON CONFLICT DO NOTHING
            """,
            notice.id(),
            notice.alert().id(),
            notice.alert().version(),
            notice.alert().ruleId(),
            notice.cause(),
            notice.channel(),
            notice.target(),
            text(notice.alert()),
            clock.instant())
        > 0;
  }

  /** A notice that is not out yet. */
  Optional<Notice> waiting(UUID id) {
    return sql.first(
        "SELECT id, cause, channel, target, alert FROM notice WHERE id = ? AND state = 'waiting'",
        this::notice,
        id);
  }

  void failed(UUID id, String error) {
    sql.update("UPDATE notice SET attempts = attempts + 1, error = ? WHERE id = ?", error, id);
  }

  /** False when it was finished before. */
  boolean finish(UUID id, String state) {
    return sql.update(
            """
            UPDATE notice SET state = ?, finished_at = ? WHERE id = ? AND state = 'waiting'
            """,
            state,
            clock.instant(),
            id)
        > 0;
  }

  void forgetBefore(Instant oldest) {
    sql.update("DELETE FROM notice WHERE created_at < ?", oldest);
  }

  private String text(Alert alert) {
    try {
      return json.writeValueAsString(alert);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("An alert must be writable as JSON", unwritable);
    }
  }

  private Notice notice(Row row) throws SQLException {
    try {
      return new Notice(
          row.uuid("id"),
          row.wire("cause", AlertMoved.Cause.class),
          row.wire("channel", Channel.class),
          row.string("target"),
          json.readValue(row.string("alert"), Alert.class));
    } catch (JsonProcessingException unreadable) {
      throw new SQLException("A notice holds an unreadable alert", unreadable);
    }
  }
}
