package dev.meridian.gateway.aggregate.section;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Spares an owner in trouble, and its callers the wait: when half of the last calls have failed,
 * none is let through for a while, then one at a time, until one succeeds.
 */
final class Breaker {

  enum State {
    CLOSED(0),
    HALF_OPEN(1),
    OPEN(2);

    private final int gauge;

    State(int gauge) {
      this.gauge = gauge;
    }

    /** How an operator sees it. */
    int gauge() {
      return gauge;
    }
  }

  private final boolean[] failed;
  private final Duration delay;
  private final Clock clock;
  private State state = State.CLOSED;
  private Instant openUntil = Instant.MIN;
  private long calls;
  private boolean probing;

  /**
   * @param window of this many calls half must fail for it to open
   * @param delay until an open one lets a call through
   */
  Breaker(int window, Duration delay, Clock clock) {
    this.failed = new boolean[window];
    this.delay = delay;
    this.clock = clock;
  }

  /** Whether a call may be made; whoever was let through tells how it ended. */
  synchronized boolean letsThrough() {
    if (state == State.OPEN && !clock.instant().isBefore(openUntil)) {
      state = State.HALF_OPEN;
      probing = false;
    }
    if (state == State.CLOSED) {
      return true;
    }
    boolean first = state == State.HALF_OPEN && !probing;
    probing |= first;
    return first;
  }

  synchronized void succeeded() {
    if (state == State.HALF_OPEN) {
      close();
    } else if (state == State.CLOSED) {
      remember(false);
    }
  }

  synchronized void failed() {
    if (state == State.HALF_OPEN) {
      open();
    } else if (state == State.CLOSED) {
      remember(true);
      if (calls >= failed.length && 2 * failures() >= failed.length) {
        open();
      }
    }
  }

  /** Nobody waited for the end of the call, or it was never made: nothing is known of the owner. */
  synchronized void abandoned() {
    probing = false;
  }

  synchronized State state() {
    return state;
  }

  private void remember(boolean failure) {
    failed[(int) (calls % failed.length)] = failure;
    calls++;
  }

  private int failures() {
    int count = 0;
    for (boolean failure : failed) {
      count += failure ? 1 : 0;
    }
    return count;
  }

  private void open() {
    state = State.OPEN;
    openUntil = clock.instant().plus(delay);
  }

  private void close() {
    state = State.CLOSED;
    calls = 0;
  }
}
