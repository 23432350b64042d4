package dev.meridian.realtime.view;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Decides when one view is refreshed: at once while its burst lasts, then at most once per pace;
 * never two at a time, and whatever is asked for during a refresh causes one more after it. The
 * pace follows from what a refresh takes, so that views are quick where there is room.
 */
final class RefreshPace {

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final BiConsumer<Duration, Runnable> scheduler;
  private final Runnable refresh;

  private boolean wanted;
  private boolean running;
  private boolean scheduled;
  private double permits;
  private long countedAt;
  private long begunAt;
  private long paceNanos;

  /**
   * How often a view is refreshed.
   *
   * @param burst so many refreshes may follow each other at once
   * @param shortest time from one refresh to the next after that
   * @param longest the same, however long a refresh takes
   * @param perRefresh between the two it is so many times what the last refresh took
   */
  record Limits(int burst, Duration shortest, Duration longest, int perRefresh) {

    long paceNanos(long refreshNanos) {
      return Math.max(shortest.toNanos(), Math.min(longest.toNanos(), perRefresh * refreshNanos));
    }
  }

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   * @param scheduler runs something after a delay
   * @param refresh begins a refresh; its end is told by {@link #finished}
   */
  RefreshPace(
      Limits limits,
      LongSupplier nanoTime,
      BiConsumer<Duration, Runnable> scheduler,
      Runnable refresh) {
    this.limits = limits;
    this.paceNanos = limits.longest().toNanos();
    this.nanoTime = nanoTime;
    this.scheduler = scheduler;
    this.refresh = refresh;
    this.permits = limits.burst();
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
      count();
      paceNanos = limits.paceNanos(countedAt - begunAt);
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
    count();
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
    begunAt = countedAt;
    return true;
  }

  /** What has become due until now, at the pace that there was. */
  private void count() {
    long now = nanoTime.getAsLong();
    permits = Math.min(limits.burst(), permits + (now - countedAt) / (double) paceNanos);
    countedAt = now;
  }
}
