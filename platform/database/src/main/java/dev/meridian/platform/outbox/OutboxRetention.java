package dev.meridian.platform.outbox;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets events that every follower had time to read. */
@ApplicationScoped
class OutboxRetention {

  private final Sql sql;
  private final Clock clock;
  private final Duration keep;
  private final Duration keepMetrics;

  OutboxRetention(
      Sql sql,
      Clock clock,
      @ConfigProperty(name = "meridian.outbox.keep", defaultValue = "7d") Duration keep,
      @ConfigProperty(name = "meridian.outbox.keep-metrics", defaultValue = "1d")
          Duration keepMetrics) {
    this.sql = sql;
    this.clock = clock;
    this.keep = keep;
    this.keepMetrics = keepMetrics;
  }

  @Transactional
  int forget() {
    String delete =
        """
        DELETE FROM outbox
        WHERE published_at IS NOT NULL
          AND occurred_at < CASE topic WHEN ? THEN ?::timestamptz ELSE ?::timestamptz END
        """;
    return sql.update(
        delete, Topic.METRICS, clock.instant().minus(keepMetrics), clock.instant().minus(keep));
  }
}
