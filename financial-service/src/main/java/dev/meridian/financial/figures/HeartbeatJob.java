package dev.meridian.financial.figures;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.service.ServiceIdentity;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells that all metrics last told still hold, so that their history can carry them forward. */
@ApplicationScoped
class HeartbeatJob implements TenantJob {

  private final Outbox outbox;
  private final ServiceIdentity identity;
  private final Clock clock;

  HeartbeatJob(Outbox outbox, ServiceIdentity identity, Clock clock) {
    this.outbox = outbox;
    this.identity = identity;
    this.clock = clock;
  }

  /** The data of {@code metric.heartbeat}. */
  @RegisterForReflection
  record Heartbeat(String service, Instant asOf) {}

  @Override
  public String name() {
    return "metric-heartbeat";
  }

  @Override
  public Duration delay() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void run(Tenant tenant) {
    var beat = new Heartbeat(identity.name(), clock.instant());
    var event =
        new NewEvent(Topic.METRICS, "metric.heartbeat", identity.name(), null, null, 0, beat);
    QuarkusTransaction.requiringNew().run(() -> outbox.publish(event));
  }
}
