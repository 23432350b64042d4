package dev.meridian.gateway.audit;

import dev.meridian.platform.job.RecurringJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what is older than events are kept, of all tenants, in portions. */
@ApplicationScoped
class AuditRetention implements RecurringJob {

  private static final int PORTION = 10_000;

  private final AuditRepository events;
  private final AuditConfig config;
  private final Clock clock;

  AuditRetention(AuditRepository events, AuditConfig config, Clock clock) {
    this.events = events;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit-retention";
  }

  @Override
  public Duration delay() {
    return config.cleanUp();
  }

  @Override
  public void run() {
    Instant before = clock.instant().minus(config.keep());
    long forgotten;
    do {
      forgotten = QuarkusTransaction.requiringNew().call(() -> events.forget(before, PORTION));
    } while (forgotten == PORTION);
  }
}
