package dev.meridian.realtime.delivery;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.LongAdder;

/** Counts one tenant's deliveries, and adds them to the process' metrics. */
public final class Tally {

  private final LongAdder delivered = new LongAdder();
  private final LongAdder slowCloses = new LongAdder();
  private final Counter allDelivered;
  private final Counter allSlowCloses;

  Tally(Counter allDelivered, Counter allSlowCloses) {
    this.allDelivered = allDelivered;
    this.allSlowCloses = allSlowCloses;
  }

  void delivered() {
    delivered.increment();
    allDelivered.increment();
  }

  void slowClosed() {
    slowCloses.increment();
    allSlowCloses.increment();
  }

  /** Dashboard frames written since the start of this process. */
  public long deliveredSoFar() {
    return delivered.sum();
  }

  /** Connections closed as slow since the start of this process. */
  public long slowClosesSoFar() {
    return slowCloses.sum();
  }
}
