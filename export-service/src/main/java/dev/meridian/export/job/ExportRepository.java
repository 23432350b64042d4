package dev.meridian.export.job;

import dev.meridian.export.file.ExportFile;
import dev.meridian.platform.access.Visibility;
import dev.meridian.platform.page.PageQuery;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The exports of the present tenant. */
@ApplicationScoped
class ExportRepository {

  private static final String COLUMNS =
      "id, user_id, dashboard, format, title, portfolio, status, reason, attempts, created_at,"
          + " ended_at, file_name, media_type, size_bytes, sha256";

  /** Null stands for everybody's. */
  private static final String OF_USER = " WHERE (?::text IS NULL OR user_id = ?)";

  private static final Map<String, String> SORTABLE =
      Map.of("createdAt", "created_at", "status", "status");

  private final Sql sql;

  ExportRepository(Sql sql) {
    this.sql = sql;
  }

  void create(Export export, Visibility visibility) {
    sql.update(
        """
        INSERT INTO export (id, user_id, dashboard, format, title, portfolio, visibility, status,
                            created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        export.id(),
        export.userId(),
        export.dashboardId(),
        export.format(),
        export.title(),
        export.portfolio(),
        visibility.key(),
        export.status(),
        export.createdAt());
  }

  Optional<Export> find(UUID id) {
    return sql.first(
        "SELECT " + COLUMNS + " FROM export WHERE id = ?", ExportRepository::export, id);
  }

  /** What the caller who ordered the export could see then. */
  Optional<Visibility> visibility(UUID id) {
    return sql.first(
        "SELECT visibility FROM export WHERE id = ?",
        row -> new Visibility(row.string("visibility")),
        id);
  }

  List<Export> page(String user, PageQuery page) {
    String order = page.sort(SORTABLE, "-createdAt").orderBy();
    return sql.list(
        "SELECT "
            + COLUMNS
            + " FROM export"
            + OF_USER
            + " ORDER BY "
            + order
            + ", id LIMIT ? OFFSET ?",
        ExportRepository::export,
        user,
        user,
        page.limit(),
        page.offset());
  }

  long count(String user) {
    return sql.first(
            "SELECT count(*) AS total FROM export" + OF_USER,
            row -> row.number("total"),
            user,
            user)
        .orElseThrow();
  }

  /** Begins an attempt; empty when the export was cancelled, removed or has ended. */
  Optional<Export> begin(UUID id) {
    return sql.first(
        """
        UPDATE export SET status = 'running', attempts = attempts + 1
        WHERE id = ? AND status IN ('queued', 'running')
        RETURNING
        """
            + COLUMNS,
        ExportRepository::export,
        id);
  }

  /** Waits for another attempt. */
  void requeue(UUID id) {
    sql.update("UPDATE export SET status = 'queued' WHERE id = ? AND status = 'running'", id);
  }

  /** False when it was cancelled or removed meanwhile. */
  boolean finish(UUID id, ExportFile file, Instant now) {
    int touched =
        sql.update(
            """
            UPDATE export SET status = 'finished', ended_at = ?, file_name = ?, media_type = ?,
                              size_bytes = ?, sha256 = ?
            WHERE id = ? AND status = 'running'
            """,
            now,
            file.name(),
            file.mediaType(),
            (long) file.content().length,
            file.sha256(),
            id);
    if (touched == 0) {
      return false;
    }
    sql.update("INSERT INTO export_file (export_id, content) VALUES (?, ?)", id, file.content());
    return true;
  }

  /** Ends an export that is under way; false when it is not. */
  boolean end(UUID id, ExportStatus status, String reason, Instant now) {
    return sql.update(
            """
            UPDATE export SET status = ?, reason = ?, ended_at = ?
            WHERE id = ? AND status IN ('queued', 'running')
            """,
            status,
            reason,
            now,
            id)
        > 0;
  }

  void remove(UUID id) {
    sql.update("DELETE FROM export WHERE id = ?", id);
  }

  Optional<byte[]> content(UUID id) {
    return sql.first(
        "SELECT content FROM export_file WHERE export_id = ?", row -> row.bytes("content"), id);
  }

  private static Export export(Row row) throws SQLException {
    return new Export(
        row.uuid("id"),
        row.string("user_id"),
        row.string("dashboard"),
        row.wire("format", ExportFormat.class),
        row.string("title"),
        row.string("portfolio"),
        row.wire("status", ExportStatus.class),
        row.string("reason"),
        row.integer("attempts"),
        row.instant("created_at"),
        row.instant("ended_at"),
        file(row));
  }

  private static Export.Description file(Row row) throws SQLException {
    String name = row.string("file_name");
    return name == null
        ? null
        : new Export.Description(
            name, row.string("media_type"), row.number("size_bytes"), row.string("sha256"));
  }
}
