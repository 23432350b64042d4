package dev.meridian.platform.outbox;

import dev.meridian.platform.sql.SqlGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/** How much waits to be told, and for how long: Redis is away, or no relay works. */
class OutboxMeters {

  void register(@Observes StartupEvent startup, SqlGauges gauges) {
    gauges.register(
        "meridian.outbox.events.waiting",
        null,
        "Events that were committed and are not in the event stream yet",
        "SELECT count(*) FROM outbox WHERE published_at IS NULL");
    gauges.register(
        "meridian.outbox.age",
        "seconds",
        "Since the oldest event was committed that is not in the event stream yet; 0 without any",
        """
        SELECT coalesce(extract(epoch FROM now() - min(occurred_at)), 0)
        FROM outbox WHERE published_at IS NULL
        """);
  }
}
