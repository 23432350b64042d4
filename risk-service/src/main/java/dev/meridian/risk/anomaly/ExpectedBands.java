package dev.meridian.risk.anomaly;

import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.MetricUnit;
import dev.meridian.risk.metric.ObservedMetric;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Expectations by what was observed until the day before. */
@ApplicationScoped
public class ExpectedBands {

  private final MetricHistory history;

  ExpectedBands(MetricHistory history) {
    this.history = history;
  }

  /** For an observation, by the 30 days before its own. */
  public Optional<ExpectedBand> before(ObservedMetric observed) {
    return ExpectedBand.of(
        history.dailyValues(observed.key(), history.dayOf(observed.asOf()), ExpectedBand.PERIODS),
        MetricUnit.of(observed.metric()));
  }
}
