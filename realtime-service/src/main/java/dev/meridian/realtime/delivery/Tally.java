package dev.meridian.realtime.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;

/** Counts one tenant's deliveries, and adds them to the process' metrics. */
public final class Tally {

  /** Seconds over which the present rate is an average. */
  private static final int WINDOW = 10;

  private final LongAdder delivered = new LongAdder();
  private final LongAdder slowCloses = new LongAdder();
  private final Deque<Long> samples = new ArrayDeque<>();
  private final DeliveryMeters meters;

  Tally(DeliveryMeters meters) {
    this.meters = meters;
  }

  /**
   * A frame was written.
   *
   * @param changedAt when that was committed which it tells of; null where nothing in particular
   *     was
   */
  void delivered(Instant changedAt) {
    delivered.increment();
    meters.delivered(changedAt);
  }

  void slowClosed() {
    slowCloses.increment();
    meters.slowClosed();
  }

  /** Dashboard frames written since the start of this process. */
  public long deliveredSoFar() {
    return delivered.sum();
  }

  /** Connections closed as slow since the start of this process. */
  public long slowClosesSoFar() {
    return slowCloses.sum();
  }

  /** A second has passed. */
  synchronized void sample() {
    samples.addLast(delivered.sum());
    if (samples.size() > WINDOW + 1) {
      samples.removeFirst();
    }
  }

  /** Dashboard frames written, on average of the last ten seconds; 0 in the first one. */
  public synchronized double deliveredPerSecond() {
    int seconds = samples.size() - 1;
    return seconds < 1 ? 0 : (samples.getLast() - samples.getFirst()) / (double) seconds;
  }
}
