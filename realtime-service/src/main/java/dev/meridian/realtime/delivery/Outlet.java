package dev.meridian.realtime.delivery;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is on its way to one connection. Dashboard frames go one at a time and are conflated in
 * their {@link Slot}; other messages are queued up to a bound. So the memory of a connection is
 * bounded, whatever its client does.
 */
public final class Outlet {

  private final Wire wire;
  private final Supplier<Tally> tally;
  private final LongSupplier nanoTime;
  private final long maxBytes;

  private final Set<Slot> waiting = new LinkedHashSet<>();
  private boolean frameUnderWay;
  private boolean closed;
  private int textsUnderWay;
  private long bytesUnderWay;
  private long progressAt;
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
    write(text, () -> {});
  }

  /**
   * Sends a state as soon as the client has taken the one before.
   *
   * @param whole whether the whole state is due, also where a patch would do
   */
  public void push(Slot slot, Frame frame, boolean whole) {
    slot.offer(frame, whole);
    synchronized (this) {
      waiting.add(slot);
    }
    drain();
  }

  /** Forgets what waits for a subscription that ended. */
  public void drop(Slot slot) {
    slot.close();
    synchronized (this) {
      waiting.remove(slot);
    }
  }

  /** Closes the connection when its client took nothing for so long. */
  public void closeIfStuck(Duration limit) {
    boolean stuck;
    synchronized (this) {
      stuck = !closed && textsUnderWay > 0 && nanoTime.getAsLong() - progressAt > limit.toNanos();
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

  /** Closes the connection, once. */
  public void close(int code, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      closedAt = nanoTime.getAsLong();
      waiting.clear();
    }
    wire.close(code, reason);
  }

  private void drain() {
    Optional<Slot.Taken> next = next();
    next.ifPresent(taken -> write(taken.text(), () -> frameWritten(taken)));
  }

  private synchronized Optional<Slot.Taken> next() {
    if (frameUnderWay || closed) {
      return Optional.empty();
    }
    var slots = waiting.iterator();
    while (slots.hasNext()) {
      Optional<Slot.Taken> taken = slots.next().take();
      slots.remove();
      if (taken.isPresent()) {
        frameUnderWay = true;
        return taken;
      }
    }
    return Optional.empty();
  }

  private void frameWritten(Slot.Taken frame) {
    tally.get().delivered(frame.changedAt());
    if (frame.from().isExhausted()) {
      close(CloseCodes.COMPLETE, "All updates that were asked for have been sent.");
      return;
    }
    synchronized (this) {
      frameUnderWay = false;
    }
    drain();
  }

  private void write(Text text, Runnable written) {
    boolean full;
    synchronized (this) {
      if (closed) {
        return;
      }
      progressAt = textsUnderWay == 0 ? nanoTime.getAsLong() : progressAt;
      textsUnderWay++;
      bytesUnderWay += text.length();
      full = bytesUnderWay - text.length() > maxBytes;
    }
    if (full) {
      closeAsSlow();
      return;
    }
    wire.send(
        text,
        isWritten -> {
          progressed(text.length());
          // Where the socket is gone its close handler clears up.
          if (isWritten) {
            written.run();
          }
        });
  }

  private synchronized void progressed(int length) {
    textsUnderWay--;
    bytesUnderWay -= length;
    progressAt = nanoTime.getAsLong();
  }

  private void closeAsSlow() {
    tally.get().slowClosed();
    close(CloseCodes.SLOW, "The client does not take its messages.");
  }
}
