package dev.meridian.portfolio.health;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Which health was last told of which subject. */
@ApplicationScoped
class ObservedRepository {

  private final Sql sql;

  ObservedRepository(Sql sql) {
    this.sql = sql;
  }

  /** Remembers a value; false when it is the one that was told last. */
  boolean changes(String kind, String subject, BigDecimal value) {
    return sql.update(
            """
            INSERT INTO observed_health AS told (subject_kind, subject, value) VALUES (?, ?, ?)
            ON CONFLICT (tenant_id, subject_kind, subject) DO UPDATE SET value = excluded.value
            WHERE told.value IS DISTINCT FROM excluded.value
            """,
            kind,
            subject,
            value)
        == 1;
  }

  /** Whether something was told of a subject. */
  boolean knows(String kind, String subject) {
    return sql.first(
            "SELECT subject FROM observed_health WHERE subject_kind = ? AND subject = ?",
            row -> row.string("subject"),
            kind,
            subject)
        .isPresent();
  }

  /** The display names of the portfolios, by key. */
  Map<String, String> portfolioNames() {
    Map<String, String> names = new HashMap<>();
    sql.forEach(
        "SELECT key, display_name FROM portfolio",
        row -> names.put(row.string("key"), row.string("display_name")));
    return names;
  }
}
