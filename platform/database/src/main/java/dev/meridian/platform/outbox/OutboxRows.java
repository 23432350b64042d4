package dev.meridian.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.event.Event;
import dev.meridian.platform.service.ServiceIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads outbox rows as events. */
@ApplicationScoped
class OutboxRows {

  static final String COLUMNS =
      "id, event_id, topic, position, type, subject, occurred_at, tenant_id, portfolio,"
          + " previous_portfolio, version, data::text AS data, traceparent";

  private final ServiceIdentity identity;
  private final ObjectMapper json;

  OutboxRows(ServiceIdentity identity, ObjectMapper json) {
    this.identity = identity;
    this.json = json;
  }

  Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getObject("event_id", UUID.class),
        identity.name(),
        row.getString("topic"),
        row.getLong("position"),
        row.getString("type"),
        row.getString("subject"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("tenant_id", UUID.class),
        row.getString("portfolio"),
        row.getString("previous_portfolio"),
        row.getLong("version"),
        tree(row.getString("data")),
        row.getString("traceparent"));
  }

  private JsonNode tree(String data) {
    try {
      return data == null ? null : json.readTree(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The database holds JSON in this column", impossible);
    }
  }
}
