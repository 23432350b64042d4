package dev.meridian.risk.metric;

import dev.meridian.platform.job.DailyJob;
import dev.meridian.platform.job.DailyRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets single observations after 30 days, but for each subject's last one of the time before;
 * what they made of their days stays.
 */
@ApplicationScoped
class MetricRetention implements DailyJob {

  static final Duration RAW = Duration.ofDays(30);

  private final MetricRepository metrics;
  private final Clock clock;

  MetricRetention(MetricRepository metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "metric-retention";
  }

  @Override
  public void run(DailyRun run) {
    metrics.forgetBefore(clock.instant().minus(RAW));
  }
}
