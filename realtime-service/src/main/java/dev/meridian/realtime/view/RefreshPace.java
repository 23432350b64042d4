package dev.meridian.realtime.view;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Decides when one view is refreshed: at once while its burst lasts, then at most once per pace;
 * never two at a time, and whatever is asked for during a refresh causes one more after it.
 */
final class RefreshPace {

  private final int burst;
  private final long paceNanos;
  private final LongSupplier nanoTime;
  private final BiConsumer<Duration, Runnable> scheduler;
  private final Runnable refresh;

  private boolean wanted;
  private boolean running;
  private boolean scheduled;
  private double permits;
  private long countedAt;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   * @param scheduler runs something after a delay
   * @param refresh begins a refresh; its end is told by {@link #finished}
   */
  RefreshPace(
      int burst,
      Duration pace,
      LongSupplier nanoTime,
      BiConsumer<Duration, Runnable> scheduler,
      Runnable refresh) {
    this.burst = burst;
    this.paceNanos = pace.toNanos();
    this.nanoTime = nanoTime;
    this.scheduler = scheduler;
    this.refresh = refresh;
    this.permits = burst;
    this.countedAt = nanoTime.getAsLong();
  }

  /** Something changed: the view must be computed after this moment. */
  void request() {
    boolean begin;
    synchronized (this) {
      wanted = true;
      begin = mayBegin();
    }
    if (begin) {
      refresh.run();
    }
  }

  /** The view must be computed, but what is under way will do. */
  void requestUnlessRunning() {
    synchronized (this) {
      if (running) {
        return;
      }
    }
    request();
  }

  /** The running refresh ended, well or not. */
  void finished() {
    boolean begin;
    synchronized (this) {
      running = false;
      begin = wanted && mayBegin();
    }
    if (begin) {
      refresh.run();
    }
  }

  private void onTimer() {
    boolean begin;
    synchronized (this) {
      scheduled = false;
      begin = wanted && mayBegin();
    }
    if (begin) {
      refresh.run();
    }
  }

  private boolean mayBegin() {
    if (running || scheduled) {
      return false;
    }
    long now = nanoTime.getAsLong();
    permits = Math.min(burst, permits + (now - countedAt) / (double) paceNanos);
    countedAt = now;
    if (permits < 1) {
      scheduled = true;
      long wait = (long) Math.ceil((1 - permits) * paceNanos);
      // A timer counts whole milliseconds and must not come early.
      scheduler.accept(Duration.ofMillis(wait / 1_000_000 + 1), this::onTimer);
      return false;
    }
    permits--;
    wanted = false;
    running = true;
    return true;
  }
}
