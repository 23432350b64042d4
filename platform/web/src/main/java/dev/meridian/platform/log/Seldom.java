package dev.meridian.platform.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets something that may happen to every request be logged once in ten seconds. */
public final class Seldom {

  private static final long WHILE_NANOS = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanos;
  private final AtomicLong said;
  private final AtomicLong unsaid = new AtomicLong();

  public Seldom() {
    this(System::nanoTime);
  }

  Seldom(LongSupplier nanos) {
    this.nanos = nanos;
    this.said = new AtomicLong(nanos.getAsLong() - WHILE_NANOS);
  }

  /**
   * Counts one more, and lets it be said where nothing was for a while.
   *
   * @param log is told how often it has happened since it was said last, this time included
   */
  public void happened(LongConsumer log) {
    unsaid.incrementAndGet();
    long last = said.get();
    long now = nanos.getAsLong();
    if (now - last >= WHILE_NANOS && said.compareAndSet(last, now)) {
      log.accept(unsaid.getAndSet(0));
    }
  }
}
