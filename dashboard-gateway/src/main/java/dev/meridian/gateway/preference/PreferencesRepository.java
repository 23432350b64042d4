package dev.meridian.gateway.preference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Preferences of the present tenant's people. */
@ApplicationScoped
class PreferencesRepository {

  private final Sql sql;
  private final ObjectMapper json;

  PreferencesRepository(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** Empty when there is no such person; locked until the transaction ends where asked for. */
  Optional<Preferences> find(UUID user, boolean locked) {
    return sql.first(
        """
        SELECT preferences.content, preferences.version
        FROM app_user LEFT JOIN preferences ON preferences.user_id = app_user.id
        WHERE app_user.id = ?
        """
            + (locked ? "FOR UPDATE OF app_user" : ""),
        this::preferences,
        user);
  }

  void store(UUID user, String content, long version) {
    sql.update(
        """
        INSERT INTO preferences (user_id, content, version) VALUES (?, ?, ?)
        ON CONFLICT (user_id) DO UPDATE SET content = excluded.content, version = excluded.version
        """,
        user,
        content,
        version);
  }

  private Preferences preferences(Row row) throws SQLException {
    String content = row.string("content");
    try {
      return content == null
          ? Preferences.NONE
          : new Preferences((ObjectNode) json.readTree(content), row.number("version"));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("Stored preferences are not readable", unreadable);
    }
  }
}
