package dev.meridian.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** First answers, kept in the transaction of the effect that they tell of. */
@ApplicationScoped
class AnswerRepository {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Sql sql;
  private final ObjectMapper json;

  AnswerRepository(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** Until the end of the transaction; false when another one has it. */
  boolean lock(IdempotencyKey key) {
    return sql.first(
            "SELECT pg_try_advisory_xact_lock(?) AS locked",
            row -> row.flag("locked"),
            key.number())
        .orElseThrow();
  }

  Optional<StoredAnswer> find(IdempotencyKey key, Instant since) {
    return sql.first(
        """
        SELECT fingerprint, status, headers, body FROM idempotent_answer
        WHERE user_id = ? AND path = ? AND key = ? AND answered_at >= ?
        """,
        this::answer,
        key.userId(),
        key.path(),
        key.text(),
        since);
  }

  void store(IdempotencyKey key, StoredAnswer answer, Instant now) {
    sql.update(
        """
        INSERT INTO idempotent_answer
            (user_id, path, key, fingerprint, status, headers, body, answered_at)
        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
        ON CONFLICT (tenant_id, user_id, path, key) DO UPDATE SET
            fingerprint = excluded.fingerprint, status = excluded.status,
            headers = excluded.headers, body = excluded.body, answered_at = excluded.answered_at
        """,
        key.userId(),
        key.path(),
        key.text(),
        answer.fingerprint(),
        answer.status(),
        text(answer.headers()),
        answer.body(),
        now);
  }

  int deleteBefore(Instant time) {
    return sql.update("DELETE FROM idempotent_answer WHERE answered_at < ?", time);
  }

  private StoredAnswer answer(Row row) throws SQLException {
    try {
      return new StoredAnswer(
          row.string("fingerprint"),
          row.integer("status"),
          json.readValue(row.string("headers"), HEADERS),
          row.string("body"));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("Stored headers are not readable", unreadable);
    }
  }

  private String text(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Headers are plain data", impossible);
    }
  }
}
