package dev.meridian.platform.metric;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.service.ServiceIdentity;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells each tenant's followers every five minutes that all metrics this service told last still
 * hold, so that their history can carry them forward.
 */
@Unremovable
@ApplicationScoped
public class MetricHeartbeat implements TenantJob {

  private static final String TYPE = "metric.heartbeat";
  private static final Duration DELAY = Duration.ofMinutes(5);

  private final Outbox outbox;
  private final ServiceIdentity identity;
  private final Clock clock;

  MetricHeartbeat(Outbox outbox, ServiceIdentity identity, Clock clock) {
    this.outbox = outbox;
    this.identity = identity;
    this.clock = clock;
  }

  /** The data of {@code metric.heartbeat}. */
  @RegisterForReflection
  record Beat(String service, Instant asOf) {}

  @Override
  public String name() {
    return "metric-heartbeat";
  }

  @Override
  public Duration delay() {
    return DELAY;
  }

  @Override
  public void run(Tenant tenant) {
    var beat = new Beat(identity.name(), clock.instant());
    var event = new NewEvent(Topic.METRICS, TYPE, identity.name(), null, null, 0, beat);
    QuarkusTransaction.requiringNew().run(() -> outbox.publish(event));
  }
}
