package dev.meridian.gateway.notification;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Settings of the present tenant's people. */
@ApplicationScoped
class NotificationRepository {

  private final Sql sql;

  NotificationRepository(Sql sql) {
    this.sql = sql;
  }

  /** Empty when there is no such person; locked until the transaction ends where asked for. */
  Optional<NotificationSettings> find(UUID user, boolean locked) {
    return sql.first(
        """
        SELECT settings.categories, settings.seen_up_to, settings.version
        FROM app_user LEFT JOIN notification_settings settings ON settings.user_id = app_user.id
        WHERE app_user.id = ?
        """
            + (locked ? "FOR UPDATE OF app_user" : ""),
        NotificationRepository::settings,
        user);
  }

  /** The cursor stays: it moves meanwhile. */
  void choose(UUID user, List<Category> categories, long version) {
    sql.update(
        """
        INSERT INTO notification_settings (user_id, categories, version) VALUES (?, ?, ?)
        ON CONFLICT (user_id) DO UPDATE
        SET categories = excluded.categories, version = excluded.version
        """,
        user,
        categories.stream().map(Category::wireName).toArray(String[]::new),
        version);
  }

  /** False when there is no such person. */
  boolean move(UUID user, long cursor) {
    return sql.update(
            """
            INSERT INTO notification_settings (user_id, seen_up_to)
            SELECT id, ? FROM app_user WHERE id = ?
            ON CONFLICT (user_id) DO UPDATE SET seen_up_to = excluded.seen_up_to
            """,
            cursor,
            user)
        > 0;
  }

  private static NotificationSettings settings(Row row) throws SQLException {
    List<Category> categories =
        row.strings("categories").stream()
            .map(word -> WireName.find(Category.class, word).orElseThrow())
            .toList();
    long cursor = row.number("seen_up_to");
    return new NotificationSettings(
        categories, row.string("seen_up_to") == null ? null : cursor, row.number("version"));
  }
}
