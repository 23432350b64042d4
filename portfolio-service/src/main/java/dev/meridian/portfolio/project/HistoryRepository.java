package dev.meridian.portfolio.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The history of the present tenant's projects; nothing in it ever changes. */
@ApplicationScoped
class HistoryRepository {

  private static final Map<String, String> SORTABLE = Map.of("version", "id");

  private final Sql sql;
  private final ObjectMapper json;

  HistoryRepository(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** An entry and whose it is. */
  record OfProject(UUID project, HistoryEntry entry) {}

  void add(List<OfProject> entries) {
    sql.batch(
        """
        INSERT INTO project_history (project_id, version, changed_at, action, origin, user_id,
            changes)
        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        entries.stream().map(this::values).toList());
  }

  private Object[] values(OfProject one) {
    HistoryEntry entry = one.entry();
    Author author = entry.changedBy();
    return new Object[] {
      one.project(),
      entry.version(),
      entry.changedAt(),
      entry.action(),
      entry.origin(),
      author == null ? null : author.id(),
      text(entry.changes())
    };
  }

  /** The newest first; by version is the one order, both ways. */
  Page<HistoryEntry> list(UUID project, PageQuery page) {
    long total =
        sql.first(
                "SELECT count(*) AS total FROM project_history WHERE project_id = ?",
                row -> row.number("total"),
                project)
            .orElseThrow();
    return Page.of(
        sql.list(
            """
            SELECT version, changed_at, action, origin, user_id, changes::text AS changes
            FROM project_history WHERE project_id = ?
            ORDER BY %s LIMIT ? OFFSET ?
            """
                .formatted(page.sort(SORTABLE, "-version").orderBy()),
            this::entry,
            project,
            page.limit(),
            page.offset()),
        total,
        page);
  }

  private HistoryEntry entry(Row row) throws SQLException {
    String user = row.string("user_id");
    return new HistoryEntry(
        row.number("version"),
        row.instant("changed_at"),
        row.string("action"),
        row.string("origin"),
        user == null ? null : new Author(user),
        changes(row.string("changes")));
  }

  private String text(List<FieldChange> changes) {
    try {
      return json.writeValueAsString(changes);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("A change must be writable as JSON", unwritable);
    }
  }

  private List<FieldChange> changes(String text) {
    try {
      return List.of(json.readValue(text, FieldChange[].class));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("A stored change is not readable", unreadable);
    }
  }
}
