package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.Event;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;

/**
 * What was heard of one tag of one tenant, over all portfolios and by portfolio. Portfolios share a
 * fixed number of places, so that no one can fill the memory by asking for many: two that share one
 * are raised together, which costs a computation and makes nothing wrong.
 */
final class TagHistory {

  private static final int PLACES = 64;
  private static final int ALL_TOGETHER = PLACES;

  private final AtomicLongArray counts = new AtomicLongArray(PLACES + 1);
  private final AtomicLongArray positions = new AtomicLongArray(PLACES + 1);

  /** How many changes there were; null asks for all portfolios together. */
  long count(String portfolio) {
    return counts.get(place(portfolio));
  }

  /** Of the last change; 0 before the first. */
  long position(String portfolio) {
    return positions.get(place(portfolio));
  }

  void noteBefore(Event change) {
    forEachPlace(change, place -> positions.set(place, change.position()));
  }

  void raise(Event change) {
    forEachPlace(change, counts::incrementAndGet);
  }

  /** Where it happened, where the subject came from, or everywhere. */
  private static void forEachPlace(Event change, IntConsumer action) {
    if (change.portfolio() == null) {
      for (int place = 0; place < PLACES; place++) {
        action.accept(place);
      }
    } else {
      action.accept(place(change.portfolio()));
      if (change.previousPortfolio() != null) {
        action.accept(place(change.previousPortfolio()));
      }
    }
    action.accept(ALL_TOGETHER);
  }

  private static int place(String portfolio) {
    return portfolio == null ? ALL_TOGETHER : Math.floorMod(portfolio.hashCode(), PLACES);
  }
}
