package dev.meridian.platform.event;

import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows one source without a gap: applies what the stream brings when it is the next event, and
 * fetches from the source when it is not.
 */
final class Follower {

  private static final int PAGE = 500;

  private final Source source;
  private final EventHandler handler;
  private final EventHistory history;
  private final ReentrantLock turn = new ReentrantLock();

  Follower(Source source, EventHandler handler, EventHistory history) {
    this.source = source;
    this.handler = handler;
    this.history = history;
  }

  Source source() {
    return source;
  }

  /** Takes an event from the stream. */
  void onStream(Event event) {
    turn.lock();
    try {
      if (!handler.isActive()) {
        return;
      }
      OptionalLong position = handler.position(source);
      if (position.isPresent() && event.position() == position.getAsLong() + 1) {
        handler.apply(event);
      } else if (position.isEmpty() || event.position() > position.getAsLong()) {
        fetch();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Fetches whatever is missing. */
  void catchUp() {
    turn.lock();
    try {
      if (handler.isActive()) {
        fetch();
      }
    } finally {
      turn.unlock();
    }
  }

  /** The source did not answer. */
  void unheard() {
    handler.unheard(source);
  }

  private void fetch() {
    OptionalLong position = handler.position(source);
    OutboxPage page = history.after(source, position.orElse(Long.MAX_VALUE), PAGE);
    if (position.isEmpty() || isBeyondHistory(position.getAsLong(), page)) {
      handler.restart(source, page.head(), page.oldest());
      return;
    }
    while (!page.events().isEmpty()) {
      page.events().forEach(handler::apply);
      page = history.after(source, handler.position(source).orElseThrow(), PAGE);
    }
  }

  /** Older than what the source still keeps, or newer than it ever was: its history began anew. */
  private static boolean isBeyondHistory(long position, OutboxPage page) {
    return position > page.head() || position + 1 < page.oldest();
  }
}
