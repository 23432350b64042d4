package dev.meridian.platform.event;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Follows one source without a gap: applies what the stream brings when it is the next event, and
 * fetches from the source when it is not.
 */
final class Follower {

  private static final int PAGE = 500;

  /** So many are handed over at once where so many wait; nobody waits for more. */
  private static final int PORTION = 50;

  private final Source source;
  private final EventHandler handler;
  private final EventHistory history;
  private final FeedMeters meters;
  private final ReentrantLock turn = new ReentrantLock();

  Follower(Source source, EventHandler handler, EventHistory history, FeedMeters meters) {
    this.source = source;
    this.handler = handler;
    this.history = history;
    this.meters = meters;
  }

  Source source() {
    return source;
  }

  /** Takes events from the stream, in its order. */
  void onStream(List<Event> events) {
    turn.lock();
    try {
      if (handler.isActive()) {
        takeFromStream(events);
      }
    } finally {
      turn.unlock();
    }
  }

  private void takeFromStream(List<Event> events) {
    OptionalLong position = handler.position(source);
    List<Event> next = new ArrayList<>();
    long reached = position.orElse(-1);
    for (Event event : events) {
      if (position.isPresent() && event.position() == reached + 1) {
        next.add(event);
        reached++;
      } else if (position.isEmpty() || event.position() > reached) {
        apply(next);
        fetch();
        return;
      }
    }
    apply(next);
  }

  private void apply(List<Event> events) {
    for (int start = 0; start < events.size(); start += PORTION) {
      List<Event> portion = events.subList(start, Math.min(start + PORTION, events.size()));
      handler.applyAll(portion);
      meters.applied(portion);
    }
  }

  /** Fetches whatever is missing. */
  void catchUp() {
    turn.lock();
    try {
      if (handler.isActive()) {
        fetch();
      }
      // Who stands by has nothing to apply.
      meters.level();
    } finally {
      turn.unlock();
    }
  }

  /** The source did not answer. */
  void unheard() {
    handler.unheard(source);
  }

  void pollFailed() {
    meters.pollFailed();
  }

  private void fetch() {
    OptionalLong position = handler.position(source);
    OutboxPage page = history.after(source, position.orElse(Long.MAX_VALUE), PAGE);
    if (position.isEmpty() || isBeyondHistory(position.getAsLong(), page)) {
      handler.restart(source, page.head(), page.oldest());
      return;
    }
    while (!page.events().isEmpty()) {
      apply(page.events());
      page = history.after(source, handler.position(source).orElseThrow(), PAGE);
    }
  }

  /** Older than what the source still keeps, or newer than it ever was: its history began anew. */
  private static boolean isBeyondHistory(long position, OutboxPage page) {
    return position > page.head() || position + 1 < page.oldest();
  }
}
