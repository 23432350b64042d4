package dev.meridian.risk.metric;

import dev.meridian.platform.event.Topic;
import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Says each five minutes that the risk scores which this service told still hold. */
@ApplicationScoped
class HeartbeatJob implements TenantJob {

  private static final String SERVICE = "risk";

  private final Outbox outbox;
  private final Clock clock;

  HeartbeatJob(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

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
    var heartbeat =
        new NewEvent(
            Topic.METRICS,
            Heartbeat.TYPE,
            SERVICE,
            null,
            null,
            0,
            new Heartbeat(SERVICE, clock.instant()));
    QuarkusTransaction.requiringNew().run(() -> outbox.publish(heartbeat));
  }
}
