package dev.meridian.realtime.delivery;

import java.util.Optional;

/**
 * One subscription's place in its connection's outlet. It holds at most one frame: a client that is
 * slower than its view gets the latest state, not a queue.
 */
public final class Slot {

  /** No patch leads from what the client has: nothing yet, or a state outside of the chain. */
  private static final long NO_BASE = -1;

  private final String dataHead;
  private final String updateHead;
  private final Mode mode;

  private Frame waiting;
  private boolean wholeWanted;
  private boolean begun;
  private boolean closed;
  private long base = NO_BASE;

  /**
   * @param quotedId the subscription's id as a JSON string
   */
  public Slot(String quotedId, Mode mode) {
    this.dataHead = "{\"type\":\"dashboard.data\",\"id\":" + quotedId + ",";
    this.updateHead = "{\"type\":\"dashboard.update\",\"id\":" + quotedId + ",";
    this.mode = mode;
  }

  synchronized void offer(Frame frame, boolean whole) {
    if (!closed) {
      waiting = frame;
      wholeWanted |= whole;
    }
  }

  /** From now on it takes nothing and has nothing: its subscription ended. */
  synchronized void close() {
    closed = true;
    waiting = null;
  }

  /** The text to be written next; empty when nothing waits. */
  synchronized Optional<String> take() {
    if (waiting == null) {
      return Optional.empty();
    }
    Frame frame = waiting;
    String text = text(frame);
    waiting = null;
    wholeWanted = false;
    begun = true;
    base = frame.isInChain() ? frame.offset() : NO_BASE;
    return Optional.of(text);
  }

  private String text(Frame frame) {
    if (!begun) {
      return frame.full(dataHead);
    }
    boolean follows = mode == Mode.DELTA && !wholeWanted && base + 1 == frame.offset();
    return follows
        ? frame.delta(updateHead).orElseGet(() -> frame.full(updateHead))
        : frame.full(updateHead);
  }
}
