package dev.meridian.realtime.view;

import java.time.Duration;
import java.util.function.BiConsumer;

/** Tries something again until it succeeds, after twice the time each time, up to the longest. */
final class Retry {

  private final Duration first;
  private final Duration longest;
  private final BiConsumer<Duration, Runnable> scheduler;
  private final Runnable attempt;

  private Duration next;
  private boolean failing;
  private boolean scheduled;

  /**
   * @param scheduler runs something after a delay
   */
  Retry(
      Duration first,
      Duration longest,
      BiConsumer<Duration, Runnable> scheduler,
      Runnable attempt) {
    this.first = first;
    this.longest = longest;
    this.scheduler = scheduler;
    this.attempt = attempt;
    this.next = first;
  }

  /** Whether this is the first failure after a success. */
  boolean failed() {
    Duration delay;
    boolean isFirst;
    synchronized (this) {
      isFirst = !failing;
      failing = true;
      if (scheduled) {
        return isFirst;
      }
      scheduled = true;
      delay = next;
      next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
    }
    scheduler.accept(delay, this::onTimer);
    return isFirst;
  }

  synchronized void succeeded() {
    failing = false;
    next = first;
  }

  private void onTimer() {
    synchronized (this) {
      scheduled = false;
      if (!failing) {
        return;
      }
    }
    attempt.run();
  }
}
