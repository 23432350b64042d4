package dev.meridian.portfolio.health;

import dev.meridian.platform.outbox.NewEvent;
import dev.meridian.platform.outbox.Outbox;
import dev.meridian.platform.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;

/** Tells the health of the tenant and of each portfolio as a metric, where it has changed. */
@ApplicationScoped
class HealthMetrics {

  private static final String METRIC = "portfolio_health_score";

  private final ObservedRepository observed;
  private final Outbox outbox;
  private final Clock clock;

  HealthMetrics(ObservedRepository observed, Outbox outbox, Clock clock) {
    this.observed = observed;
    this.outbox = outbox;
    this.clock = clock;
  }

  void tell(Tenant tenant, Map<String, HealthSums> portfolios) {
    Map<String, String> names = observed.portfolioNames();
    portfolios.forEach(
        (key, sums) -> tell("portfolio", key, sums.value(), key, names.getOrDefault(key, key)));
    HealthSums all = portfolios.values().stream().reduce(HealthSums.NONE, HealthSums::plus);
    tell("tenant", tenant.id().toString(), all.value(), null, tenant.name());
  }

  /** What never had a value is not told to have none. */
  private void tell(String kind, String subject, BigDecimal value, String portfolio, String label) {
    boolean news = value != null || observed.knows(kind, subject);
    if (news && observed.changes(kind, subject, value)) {
      var metric =
          new MetricObserved(METRIC, kind, subject, value, clock.instant(), portfolio, label);
      outbox.publish(NewEvent.metric(subject, portfolio, metric));
    }
  }
}
