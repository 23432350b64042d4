package dev.meridian.risk.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What was observed of every metric, in the order of the instants it stands for. */
@ApplicationScoped
public class MetricHistory {

  private final MetricRepository metrics;
  private final Event<MetricObserved> observers;

  MetricHistory(MetricRepository metrics, Event<MetricObserved> observers) {
    this.metrics = metrics;
    this.observers = observers;
  }

  /**
   * Keeps an observation and tells of it, unless it is known already. Its subject's last value is
   * held until the transaction ends, so that observations of one subject go in turn.
   *
   * @param source the short name of the service that observed it
   * @param position of the event in its source's topic, for observations of the same instant
   */
  void keep(ObservedMetric observed, String source, long position) {
    boolean last = metrics.storeLast(observed, source, position);
    if (metrics.store(observed, position)) {
      metrics.storeDay(observed, dayOf(observed.asOf()), position);
      observers.fire(
          new MetricObserved(last ? observed : metrics.last(observed.key()).orElseThrow(), !last));
    }
  }

  /** The tenant's local day of an instant; Greenwich's while its time zone is not told yet. */
  public LocalDate dayOf(Instant asOf) {
    return LocalDate.ofInstant(asOf, metrics.timeZone().orElse(ZoneOffset.UTC));
  }

  public Optional<ObservedMetric> last(MetricSubject key) {
    return metrics.last(key);
  }

  /** As {@link #last}, and holds it until the transaction ends. */
  public Optional<ObservedMetric> lockLast(MetricSubject key) {
    return metrics.lockLast(key);
  }

  /** Hands over the last value of every subject of a metric. */
  public void forEachLast(String metric, SubjectKind kind, Consumer<ObservedMetric> sink) {
    metrics.forEachLast(metric, kind, sink);
  }

  /** Until when the last value is known to hold: to its own instant, or as its service says. */
  public Instant horizon(ObservedMetric last) {
    return metrics
        .heartbeat(last.key())
        .filter(beat -> beat.isAfter(last.asOf()))
        .orElse(last.asOf());
  }

  /** All single observations that are kept, oldest first. */
  public List<Observation> observations(MetricSubject key) {
    return metrics.observations(key);
  }

  /**
   * What held in a span of time, oldest first: the observation in force when it began, if that is
   * known, and those after it.
   */
  public List<Observation> inForce(MetricSubject key, Instant until, Duration span) {
    return metrics.inForce(key, until.minus(span), until);
  }

  /**
   * The value at the end of each of the days before one, as far as it is known: that of its last
   * observation, or an older one on days when the observer was there and saw no change.
   */
  public List<BigDecimal> dailyValues(MetricSubject key, LocalDate before, int days) {
    return metrics.dailyValues(key, before.minusDays(days), before);
  }
}
