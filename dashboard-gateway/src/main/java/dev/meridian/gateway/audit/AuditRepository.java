package dev.meridian.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.sql.Row;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The present tenant's audit trail, to which rows can only be added. */
@ApplicationScoped
class AuditRepository {

  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private static final String SELECTED =
      """
      WHERE tenant_id IS NOT DISTINCT FROM current_tenant()
        AND (?::text IS NULL OR actor = ?) AND (?::text[] IS NULL OR action = ANY(?))
        AND (?::text IS NULL OR result = ?)
        AND (?::timestamptz IS NULL OR occurred_at >= ?)
        AND (?::timestamptz IS NULL OR occurred_at < ?)
      """;

  private final Sql sql;
  private final ObjectMapper json;
  private final AuditMeters meters;

  AuditRepository(Sql sql, ObjectMapper json, AuditMeters meters) {
    this.sql = sql;
    this.json = json;
    this.meters = meters;
  }

  /** All for the present tenant. A view that is recorded already is passed over. */
  void add(List<AuditEvent> events) {
    sql.batch(
        """
        INSERT INTO audit_event
            (occurred_at, actor, action, subject, result, address, request_id, detail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        ON CONFLICT DO NOTHING
        """,
        events.stream().map(this::row).toList());
    events.forEach(meters::count);
  }

  List<AuditEntry> list(AuditQuery query, int most) {
    Long seen = query.seen();
    String order = query.orderBy();
    String beyond =
        seen == null ? "" : "AND position " + (order.contains("DESC") ? "<" : ">") + seen;
    return sql.list(
        "SELECT * FROM audit_event "
            + SELECTED
            + beyond
            + " ORDER BY %s LIMIT %d OFFSET %d".formatted(order, most, query.offset()),
        this::entry,
        query.parameters());
  }

  long count(AuditQuery query) {
    return sql.first(
            "SELECT count(*) AS total FROM audit_event " + SELECTED,
            row -> row.number("total"),
            query.parameters())
        .orElseThrow();
  }

  /** What somebody did and what was done to them, in order. */
  List<AuditEntry> about(String user) {
    return sql.list(
        """
        SELECT * FROM audit_event
        WHERE tenant_id = current_tenant() AND (actor = ? OR subject = ? OR detail ->> 'user' = ?)
        ORDER BY position
        """,
        this::entry,
        user,
        user,
        user);
  }

  /** Whatever the tenant; tells how many rows those were. */
  long forget(Instant before, int most) {
    return sql.first(
            "SELECT forget_audit_events(?, ?) AS forgotten",
            row -> row.number("forgotten"),
            before,
            most)
        .orElseThrow();
  }

  private Object[] row(AuditEvent event) {
    return new Object[] {
      event.at(),
      storable(event.actor()),
      event.action(),
      storable(event.subject()),
      event.result(),
      event.address(),
      event.requestId(),
      storable(text(event.detail()))
    };
  }

  /** What a client sent may hold what the database cannot. */
  private static String storable(String text) {
    return text == null ? null : text.replace('\0', '\uFFFD').replace("\\u0000", "\\uFFFD");
  }

  private String text(Map<String, String> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Details are plain data", impossible);
    }
  }

  private AuditEntry entry(Row row) throws SQLException {
    try {
      return new AuditEntry(
          row.number("position"),
          row.instant("occurred_at"),
          row.string("actor"),
          row.string("action"),
          row.string("subject"),
          row.wire("result", AuditResult.class),
          row.string("address"),
          row.string("request_id"),
          json.readValue(row.string("detail"), DETAIL));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("Stored details are not readable", unreadable);
    }
  }
}
