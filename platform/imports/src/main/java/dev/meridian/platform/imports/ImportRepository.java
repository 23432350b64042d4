package dev.meridian.platform.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps imports that were too large to wait for. */
@ApplicationScoped
class ImportRepository {

  private static final TypeReference<List<ImportReport.Rejection>> REJECTIONS =
      new TypeReference<>() {};

  private final Sql sql;
  private final ObjectMapper json;

  ImportRepository(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  void create(UUID id, ImportOrder<?> order, Instant now) {
    Portfolios portfolios = order.rights().portfolios();
    sql.update(
        """
        INSERT INTO file_import (id, kind, profile, columns, media_type, user_id, portfolios,
                                 status, created_at, touched_at)
        VALUES (?, ?, ?, ?::jsonb, ?, ?, ?::text[], ?, ?, ?)
        """,
        id,
        order.importer().kind(),
        order.profile().name(),
        text(order.columns()),
        order.mediaType(),
        order.rights().userId(),
        portfolios.all() ? null : portfolios.names().toArray(String[]::new),
        ImportStatus.RECEIVING,
        now,
        now);
  }

  void addChunk(UUID id, int number, byte[] bytes, Instant now) {
    sql.update(
        "INSERT INTO file_import_chunk (import_id, number, bytes) VALUES (?, ?, ?)",
        id,
        number,
        bytes);
    sql.update(
        "UPDATE file_import SET size_bytes = size_bytes + ?, touched_at = ? WHERE id = ?",
        bytes.length,
        now,
        id);
  }

  Optional<byte[]> chunk(UUID id, int number) {
    return sql.first(
        "SELECT bytes FROM file_import_chunk WHERE import_id = ? AND number = ?",
        row -> row.bytes("bytes"),
        id,
        number);
  }

  void queue(UUID id) {
    sql.update("UPDATE file_import SET status = ? WHERE id = ?", ImportStatus.QUEUED, id);
  }

  /** Empty when there is nothing to do any more. */
  Optional<StoredImport> begin(UUID id) {
    return sql.first(
        """
        UPDATE file_import SET status = 'running' WHERE id = ? AND status IN ('queued', 'running')
        RETURNING id, kind, profile, columns::text AS columns, media_type, user_id,
                  portfolios IS NULL AS all_portfolios, portfolios, size_bytes, done
        """,
        ImportRepository::stored,
        id);
  }

  private static StoredImport stored(Row row) throws SQLException {
    var portfolios =
        new Portfolios(row.flag("all_portfolios"), Set.copyOf(row.strings("portfolios")));
    return new StoredImport(
        row.uuid("id"),
        row.string("kind"),
        row.string("profile"),
        row.string("columns"),
        row.string("media_type"),
        new ImportRights(row.string("user_id"), portfolios),
        row.number("size_bytes"),
        row.number("done"));
  }

  /**
   * Adds what a portion came to.
   *
   * @param before the rows that were dealt with before it
   * @return false when somebody else went on meanwhile
   */
  boolean advance(UUID id, long before, int rows, long readBytes, ImportReport came, Instant now) {
    return sql.update(
            """
            UPDATE file_import SET
                done = done + ?, read_bytes = ?, created = created + ?, updated = updated + ?,
                unchanged = unchanged + ?, rejected = rejected + ?,
                errors = CASE WHEN jsonb_array_length(errors) < 1000 THEN errors || ?::jsonb
                         ELSE errors END,
                touched_at = ?
            WHERE id = ? AND done = ? AND status = 'running'
            """,
            rows,
            readBytes,
            came.created(),
            came.updated(),
            came.unchanged(),
            came.rejected(),
            text(came.errors()),
            now,
            id,
            before)
        == 1;
  }

  /** Ends an import that is under way, and forgets its file. */
  void end(UUID id, ImportStatus status, String reason, Instant now) {
    sql.update(
        """
        UPDATE file_import SET status = ?, reason = ?, ended_at = ?, touched_at = ?
        WHERE id = ? AND status IN ('queued', 'running')
        """,
        status,
        reason,
        now,
        now,
        id);
    sql.update("DELETE FROM file_import_chunk WHERE import_id = ?", id);
  }

  void remove(UUID id) {
    sql.update("DELETE FROM file_import WHERE id = ?", id);
  }

  /** Removes files that nobody goes on sending, and imports that ended long ago. */
  void removeStale(Instant sentBefore, Instant endedBefore) {
    sql.update(
        """
        DELETE FROM file_import
        WHERE status = 'receiving' AND touched_at < ?::timestamptz
           OR status IN ('finished', 'failed') AND touched_at < ?::timestamptz
        """,
        sentBefore,
        endedBefore);
  }

  Optional<ImportState> find(String kind, UUID id) {
    return sql.first(
        """
        SELECT id, kind, status, reason, size_bytes, read_bytes, created, updated, unchanged,
               rejected, errors::text AS errors, created_at, ended_at
        FROM file_import WHERE kind = ? AND id = ?
        """,
        this::state,
        kind,
        id);
  }

  private ImportState state(Row row) throws SQLException {
    ImportStatus status = row.wire("status", ImportStatus.class);
    long size = row.number("size_bytes");
    boolean whole = status == ImportStatus.FINISHED;
    return new ImportState(
        row.uuid("id"),
        row.string("kind"),
        status,
        whole ? 100 : size == 0 ? 0 : (int) Math.min(99, 100 * row.number("read_bytes") / size),
        row.string("reason"),
        report(row),
        row.instant("created_at"),
        row.instant("ended_at"));
  }

  private ImportReport report(Row row) throws SQLException {
    long created = row.number("created");
    long updated = row.number("updated");
    long unchanged = row.number("unchanged");
    long rejected = row.number("rejected");
    return new ImportReport(
        created + updated + unchanged + rejected,
        created,
        updated,
        unchanged,
        rejected,
        rejections(row.string("errors")));
  }

  private List<ImportReport.Rejection> rejections(String text) {
    try {
      return json.readValue(text, REJECTIONS).stream().limit(ImportCount.KEPT).toList();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Rejections are stored as they were written", impossible);
    }
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("These are plain records", impossible);
    }
  }
}
