package dev.meridian.platform.event;

import java.util.List;
import java.util.OptionalLong;

/** What a service does with the events it follows. Called by one thread at a time per source. */
public interface EventHandler {

  /** Whether this replica should follow at present; where one of many does, the others stand by. */
  default boolean isActive() {
    return true;
  }

  /** The position last applied; empty when this source was never read. */
  OptionalLong position(Source source);

  /** Applies one event and remembers its position, both or neither. A failure is tried again. */
  void apply(Event event);

  /**
   * Applies consecutive events of one source in their order. One failure leaves none of those
   * behind it applied; those before it may be.
   */
  default void applyAll(List<Event> events) {
    events.forEach(this::apply);
  }

  /**
   * Starts anew where the source's history does not reach back: fills from a snapshot or forgets
   * what it derived, and remembers the position this stands for.
   *
   * @param head the source's newest position at the moment of the call
   * @param oldest the oldest position that the source still keeps; head + 1 when it keeps none
   */
  void restart(Source source, long head, long oldest);

  /**
   * The source cannot be asked at present, so that changes may go unheard: what was derived from it
   * is as it was, but no longer known to be so. Called at each attempt until it answers again.
   */
  default void unheard(Source source) {}
}
