package dev.meridian.risk.metric;

import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

@ApplicationScoped
class HeartbeatRepository {

  private final Sql sql;

  HeartbeatRepository(Sql sql) {
    this.sql = sql;
  }

  /** An older one than is known for its day changes nothing. */
  void store(Heartbeat heartbeat) {
    sql.update(
        """
        INSERT INTO service_heartbeat (service, day, as_of) VALUES (?, ?, ?)
        ON CONFLICT (tenant_id, service, day) DO UPDATE SET as_of = excluded.as_of
        WHERE service_heartbeat.as_of < excluded.as_of
        """,
        heartbeat.service(),
        heartbeat.asOf().atOffset(ZoneOffset.UTC).toLocalDate(),
        heartbeat.asOf());
  }
}
