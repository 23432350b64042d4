package dev.meridian.risk.anomaly;

import dev.meridian.risk.metric.MetricHistory;
import dev.meridian.risk.metric.MetricUnit;
import dev.meridian.risk.metric.ObservedMetric;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/** Expectations by what was observed until the day before. */
@ApplicationScoped
public class ExpectedBands {

  private final MetricHistory history;

  ExpectedBands(MetricHistory history) {
    this.history = history;
  }

  /** For an observation, by the 30 days before the one up to which it is known to hold. */
  public Optional<ExpectedBand> before(ObservedMetric observed) {
    LocalDate day = history.dayOf(history.horizon(observed));
    return ExpectedBand.of(
        history.dailyValues(observed.key(), day, ExpectedBand.PERIODS),
        MetricUnit.of(observed.metric()));
  }
}
