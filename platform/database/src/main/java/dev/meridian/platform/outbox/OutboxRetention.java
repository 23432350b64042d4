package dev.meridian.platform.outbox;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.sql.Sql;
import dev.meridian.platform.tenant.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Forgets events that every follower had time to read. Several replicas may do so at once. */
@ApplicationScoped
class OutboxRetention {

  private static final Logger LOG = Logger.getLogger(OutboxRetention.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Sql sql;
  private final TenantScope tenants;
  private final Clock clock;
  private final Duration keep;
  private final Duration keepMetrics;

  OutboxRetention(
      Sql sql,
      TenantScope tenants,
      Clock clock,
      @ConfigProperty(name = "meridian.outbox.keep", defaultValue = "7d") Duration keep,
      @ConfigProperty(name = "meridian.outbox.keep-metrics", defaultValue = "7d")
          Duration keepMetrics) {
    this.sql = sql;
    this.tenants = tenants;
    this.clock = clock;
    this.keep = keep;
    this.keepMetrics = keepMetrics;
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(
        INTERVAL.toMillis(),
        timer ->
            vertx
                .executeBlocking(this::forget)
                .onFailure(
                    away -> LOG.debugf(away, "Old events could not be forgotten this time")));
  }

  /** Deletes what is past its time and tells how many events that were. */
  int forget() {
    String delete =
        """
        DELETE FROM outbox
        WHERE published_at IS NOT NULL
          AND occurred_at < CASE topic WHEN ? THEN ?::timestamptz ELSE ?::timestamptz END
        """;
    return tenants.call(
        null,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        sql.update(
                            delete,
                            Topic.METRICS,
                            clock.instant().minus(keepMetrics),
                            clock.instant().minus(keep))));
  }
}
