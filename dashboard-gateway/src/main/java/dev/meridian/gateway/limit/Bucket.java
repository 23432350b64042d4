package dev.meridian.gateway.limit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What one replica may still let through of one quota, for one subject. It hands out what it has
 * leased, and wants the next lease before that is gone; who comes when nothing is there waits for
 * it. When no lease can be had it lends itself a share of what was left, once in a window.
 *
 * <p>It knows no Redis and no clock: time is handed in, in nanoseconds of any origin.
 */
final class Bucket {

  private final Quota quota;
  private final double localShare;
  private final long recheckNanos;
  private final Queue<Consumer<Decision>> waiting = new ArrayDeque<>();

  private long window = Account.NONE;
  private long windowEnd;
  private long tokens;
  private long block;
  private long left;
  private long used;
  private long unheard;
  private boolean lent;
  private boolean asking;
  private boolean listed;
  private long askAgainAt;
  private long lastTaken;

  /**
   * @param localShare of what is left, that this replica lets through while it can lease nothing
   * @param recheckNanos for how long nothing being left is taken to be so
   */
  Bucket(Quota quota, double localShare, long recheckNanos) {
    this.quota = quota;
    this.localShare = localShare;
    this.recheckNanos = recheckNanos;
  }

  /** Decides at once where it can; empty when {@code later} will be told. */
  synchronized Optional<Decision> take(long now, Consumer<Decision> later) {
    enterWindow(now);
    lastTaken = now;
    if (tokens > 0) {
      return Optional.of(admit(now));
    }
    if (isSpent(now)) {
      return Optional.of(decision(false, now));
    }
    waiting.add(later);
    return Optional.empty();
  }

  /** Gives back what was taken for a request that is refused for another reason. */
  synchronized void putBack(long now) {
    enterWindow(now);
    if (used > 0) {
      tokens++;
      used--;
    }
  }

  /**
   * What to ask for a lease with, when one is wanted and nobody asks already. Whoever gets it
   * reports {@link #leased} or {@link #failed}.
   */
  synchronized Optional<Account> wanted(long now) {
    boolean soon = tokens * 2 <= block && left > 0 && window != Account.LOCAL;
    if (asking || isSpent(now) || (waiting.isEmpty() && !soon)) {
      return Optional.empty();
    }
    asking = true;
    return Optional.of(
        window == Account.NONE
            ? Account.empty()
            : new Account(
                window, used + tokens, unheard, TimeUnit.NANOSECONDS.toMillis(windowEnd - now)));
  }

  /**
   * Takes a lease in.
   *
   * @param asked when it was asked for: the window's end is not later than that says
   * @return what to do about those who waited, outside of this bucket's lock
   */
  synchronized Runnable leased(Lease lease, long asked, long now) {
    asking = false;
    lent = false;
    unheard = 0;
    window = lease.window();
    windowEnd = asked + TimeUnit.MILLISECONDS.toNanos(lease.endsInMillis());
    tokens += lease.granted();
    block = lease.granted();
    left = lease.left();
    askAgainAt = lease.granted() == 0 ? now + recheckNanos : now;
    return answer(now, lease.granted() == 0);
  }

  /** No lease could be had. */
  synchronized Runnable failed(long now) {
    asking = false;
    if (window == Account.NONE) {
      window = Account.LOCAL;
      windowEnd = now + quota.window().toNanos();
      left = quota.requests();
    }
    if (!lent) {
      lent = true;
      long share = (long) Math.ceil(left * localShare);
      tokens += share;
      unheard += share;
      block = 0;
      left -= share;
    }
    askAgainAt = now + recheckNanos;
    return answer(now, true);
  }

  /** What is held and not called for any more; it is held no longer. */
  synchronized Optional<Unused> giveBack(long now, long idleNanos) {
    enterWindow(now);
    if (asking || !isLeased() || now - lastTaken < idleNanos) {
      return Optional.empty();
    }
    var unused = new Unused(window, tokens);
    left += tokens;
    tokens = 0;
    block = 0;
    return Optional.of(unused);
  }

  /** Of a window, to be handed out by others. */
  record Unused(long window, long requests) {}

  /** Whether it holds something that is others' when it is not used. */
  private boolean isLeased() {
    return tokens > 0 && window > 0 && !lent;
  }

  /** True once, until {@link #unlist}: whether it should be looked at for what it does not use. */
  synchronized boolean list() {
    boolean fresh = !listed && isLeased();
    listed |= fresh;
    return fresh;
  }

  /** Whether it need not be looked at any more. */
  synchronized boolean unlist(long now) {
    enterWindow(now);
    listed = isLeased();
    return !listed;
  }

  private void enterWindow(long now) {
    if (window != Account.NONE && now - windowEnd >= 0) {
      window = Account.NONE;
      tokens = 0;
      block = 0;
      used = 0;
      unheard = 0;
      left = 0;
      lent = false;
      askAgainAt = now;
    }
  }

  private boolean isSpent(long now) {
    return tokens == 0 && window != Account.NONE && now - askAgainAt < 0;
  }

  private Decision admit(long now) {
    tokens--;
    used++;
    return decision(true, now);
  }

  private Runnable answer(long now, boolean refuse) {
    List<Runnable> answers = new ArrayList<>();
    while (!waiting.isEmpty() && (tokens > 0 || refuse)) {
      Decision decision = tokens > 0 ? admit(now) : decision(false, now);
      Consumer<Decision> one = waiting.remove();
      answers.add(() -> one.accept(decision));
    }
    return () -> answers.forEach(Runnable::run);
  }

  private Decision decision(boolean admitted, long now) {
    long rest = Math.max(0, windowEnd - now);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(rest + TimeUnit.SECONDS.toNanos(1) - 1);
    return new Decision(quota, admitted, tokens + left, Math.max(1, seconds));
  }
}
