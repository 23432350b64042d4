package dev.meridian.portfolio.health;

import dev.meridian.platform.job.TenantJob;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/**
 * Follows what changed in the last moments: sums it up, keeps today's snapshot at it, and tells the
 * metrics. A burst of writes is one change; a tenant at rest costs one look at an empty index.
 */
@ApplicationScoped
class HealthRound implements TenantJob {

  private static final Duration DELAY = Duration.ofSeconds(2);

  private final SumsRepository sums;
  private final DayRepository days;
  private final HealthMetrics metrics;
  private final Clock clock;

  HealthRound(SumsRepository sums, DayRepository days, HealthMetrics metrics, Clock clock) {
    this.sums = sums;
    this.days = days;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "health-round";
  }

  @Override
  public Duration delay() {
    return DELAY;
  }

  @Override
  @Transactional
  public void run(Tenant tenant) {
    if (sums.sumUp()) {
      days.keep(tenant.today(clock));
      metrics.tell(tenant, sums.byPortfolio());
    }
  }
}
