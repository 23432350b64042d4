package dev.meridian.realtime.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One subscription's place in its connection's outlet. It holds at most one frame: a client that is
 * slower than its view gets the latest state, not a queue.
 */
public final class Slot implements Waiting {

  private final Wording wording;
  private final Order order;

  private Frame waiting;
  private boolean wholeWanted;
  private boolean closed;
  private long taken;

  /**
   * What the client has and a patch may lead on from; null for nothing, or outside of the chain.
   */
  private Position base;

  /**
   * What one subscription is to be shown.
   *
   * @param since what the client had when it left; null where it was not here before
   * @param mostStates after so many the connection ends
   */
  public record Order(Mode mode, Position since, long mostStates) {

    /** As long as it lasts. */
    public static final long NO_END = Long.MAX_VALUE;
  }

  public Slot(Wording wording, Order order) {
    this.wording = wording;
    this.order = order;
  }

  /** Whether nothing waited here before: who offers it sees to it that it is taken. */
  synchronized boolean offer(Frame frame, boolean whole) {
    if (closed) {
      return false;
    }
    boolean first = waiting == null;
    waiting = frame;
    wholeWanted |= whole;
    return first;
  }

  /** From now on it takes nothing and has nothing: its subscription ended. */
  synchronized void close() {
    closed = true;
    waiting = null;
  }

  /** The text to be written next; empty when nothing waits. */
  synchronized Optional<Taken> take() {
    if (waiting == null || isExhausted()) {
      return Optional.empty();
    }
    Frame frame = waiting;
    Text text = text(frame);
    waiting = null;
    wholeWanted = false;
    taken++;
    base = frame.isInChain() ? frame.position() : null;
    return Optional.of(new Taken(this, text, frame.changedAt()));
  }

  /**
   * A state on its way out.
   *
   * @param changedAt when that was committed which it tells of; may be null
   */
  record Taken(Slot from, Text text, Instant changedAt) {}

  /** Whether all states were taken that were asked for. */
  synchronized boolean isExhausted() {
    return taken >= order.mostStates();
  }

  /** What is still to be shown, by another view then. */
  public synchronized Order rest() {
    long left = order.mostStates() == Order.NO_END ? Order.NO_END : order.mostStates() - taken;
    return new Order(order.mode(), null, left);
  }

  private Text text(Frame frame) {
    if (taken == 0) {
      return frame.full(wording, first(frame.position()));
    }
    boolean follows =
        order.mode() == Mode.DELTA
            && !wholeWanted
            && base != null
            && base.offset() + 1 == frame.position().offset();
    return follows
        ? frame.delta(wording).orElseGet(() -> frame.full(wording, Stage.LATER))
        : frame.full(wording, Stage.LATER);
  }

  private Stage first(Position position) {
    if (order.since() == null) {
      return Stage.FIRST;
    }
    return position.continues(order.since()) ? Stage.RECOVERED : Stage.NOT_RECOVERED;
  }
}
