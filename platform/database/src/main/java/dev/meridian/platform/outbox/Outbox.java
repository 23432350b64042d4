package dev.meridian.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import dev.meridian.platform.trace.CurrentTrace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Where a change leaves what the other services must hear, in the change's own transaction. */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      INSERT INTO outbox (event_id, topic, type, subject, tenant_id, portfolio,
                          previous_portfolio, version, data, occurred_at, traceparent)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      """;

  private final Sql sql;
  private final TenantScope tenants;
  private final ObjectMapper json;
  private final Clock clock;

  Outbox(Sql sql, TenantScope tenants, ObjectMapper json, Clock clock) {
    this.sql = sql;
    this.tenants = tenants;
    this.json = json;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void publish(NewEvent event) {
    sql.update(INSERT, row(event));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  public void publishAll(List<NewEvent> events) {
    if (!events.isEmpty()) {
      sql.batch(INSERT, events.stream().map(this::row).toList());
    }
  }

  private Object[] row(NewEvent event) {
    return new Object[] {
      UUID.randomUUID(),
      event.topic(),
      event.type(),
      event.subject(),
      tenants.find().orElse(null),
      event.portfolio(),
      event.previousPortfolio(),
      event.version(),
      text(event.data()),
      clock.instant(),
      CurrentTrace.parent().orElse(null)
    };
  }

  private String text(Object data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("An event's data must be writable as JSON", unwritable);
    }
  }
}
