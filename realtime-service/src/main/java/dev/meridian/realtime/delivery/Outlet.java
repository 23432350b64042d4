package dev.meridian.realtime.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is on its way to one connection. One load is under way at a time; what comes meanwhile waits
 * and goes together: states are conflated in their {@link Slot}, other messages are queued up to a
 * bound. So the memory of a connection is bounded, whatever its client does.
 *
 * <p>Anybody may send. Only the connection's own thread writes, so that who tells a thousand
 * connections waits for none of them.
 */
public final class Outlet {

  /** No more is added to a load of so many bytes: who takes it is to show that they do. */
  private static final int FULL_LOAD = 64 * 1024;

  private final Wire wire;
  private final Supplier<Tally> tally;
  private final LongSupplier nanoTime;
  private final long maxBytes;

  private final Deque<Waiting> waiting = new ArrayDeque<>(1);
  private boolean turnAsked;
  private boolean underWay;
  private boolean closed;
  private long unsentBytes;
  private long begunAt;
  private long closedAt;

  /**
   * @param tally of the tenant that the connection serves by then
   * @param maxBytes past this the connection is closed as slow
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public Outlet(Wire wire, Supplier<Tally> tally, long maxBytes, LongSupplier nanoTime) {
    this.wire = wire;
    this.tally = tally;
    this.maxBytes = maxBytes;
    this.nanoTime = nanoTime;
  }

  /** Sends a message that must not be left out. */
  public void send(String text) {
    send(new Text(text));
  }

  /** The same of one that others are sent too. */
  public void send(Text text) {
    boolean full;
    synchronized (this) {
      full = unsentBytes > maxBytes;
      unsentBytes += text.length();
    }
    if (full) {
      closeAsSlow();
    }
    enqueue(text);
  }

  /**
   * Sends a state as soon as the client has taken what is under way.
   *
   * @param whole whether the whole state is due, also where a patch would do
   */
  public void push(Slot slot, Frame frame, boolean whole) {
    if (slot.offer(frame, whole)) {
      enqueue(slot);
    }
  }

  /** Forgets what waits for a subscription that ended. */
  public void drop(Slot slot) {
    slot.close();
  }

  /** Closes the connection when its client took nothing for so long. */
  public void closeIfStuck(Duration limit) {
    boolean stuck;
    synchronized (this) {
      stuck = !closed && underWay && nanoTime.getAsLong() - begunAt > limit.toNanos();
    }
    if (stuck) {
      closeAsSlow();
    }
  }

  /** Cuts the connection that was closed so long ago and whose client has not left. */
  public void cutIfStillThere(Duration limit) {
    boolean left;
    synchronized (this) {
      left = closed && nanoTime.getAsLong() - closedAt > limit.toNanos();
    }
    if (left) {
      wire.cut();
    }
  }

  /** Closes the connection, once, after the messages that wait; states are left out. */
  public void close(int code, String reason) {
    if (ends(Text.class::isInstance)) {
      wire.onOwnThread(() -> leave(code, reason));
    }
  }

  private void closeAsSlow() {
    if (ends(nothing -> false)) {
      tally.get().slowClosed();
      wire.onOwnThread(() -> leave(CloseCodes.SLOW, "The client does not take its messages."));
    }
  }

  /** Whether it had not ended before. */
  private synchronized boolean ends(Predicate<Waiting> stillSent) {
    if (closed) {
      return false;
    }
    closed = true;
    closedAt = nanoTime.getAsLong();
    waiting.removeIf(stillSent.negate());
    return true;
  }

  private void leave(int code, String reason) {
    var rest = new Load();
    synchronized (this) {
      waiting.forEach(text -> rest.add((Text) text));
      waiting.clear();
    }
    if (!rest.texts().isEmpty()) {
      wire.send(rest.texts(), written -> {});
    }
    wire.close(code, reason);
  }

  private void enqueue(Waiting some) {
    synchronized (this) {
      if (closed) {
        return;
      }
      waiting.add(some);
      if (turnAsked || underWay) {
        return;
      }
      turnAsked = true;
    }
    wire.onOwnThread(this::turn);
  }

  private void turn() {
    Load next = next();
    if (next != null) {
      wire.send(next.texts(), written -> landed(next, written));
    }
  }

  /** Null where there is nothing to send. */
  private synchronized Load next() {
    turnAsked = false;
    if (closed || underWay) {
      return null;
    }
    var load = new Load();
    while (!waiting.isEmpty() && load.length() < FULL_LOAD) {
      Waiting first = waiting.remove();
      if (first instanceof Text text) {
        load.add(text);
      } else if (first instanceof Slot slot) {
        slot.take().ifPresent(load::add);
      }
    }
    if (load.texts().isEmpty()) {
      return null;
    }
    unsentBytes += load.stateLength();
    underWay = true;
    begunAt = nanoTime.getAsLong();
    return load;
  }

  private void landed(Load load, boolean written) {
    boolean more;
    synchronized (this) {
      underWay = false;
      unsentBytes -= load.length();
      more = written && !closed && !waiting.isEmpty();
      turnAsked |= more;
    }
    // Where the socket is gone its close handler clears up.
    if (written) {
      load.states().forEach(this::delivered);
    }
    if (more) {
      wire.onOwnThread(this::turn);
    }
  }

  private void delivered(Slot.Taken state) {
    tally.get().delivered(state.changedAt());
    if (state.from().isExhausted()) {
      close(CloseCodes.COMPLETE, "All updates that were asked for have been sent.");
    }
  }
}
