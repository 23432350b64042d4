package dev.meridian.platform.projection;

import dev.meridian.platform.event.Event;
import java.util.Set;

/**
 * What a service keeps of what others tell it. Runs within a transaction for the event's tenant.
 */
public interface Projection {

  /** The event types it takes. */
  Set<String> types();

  /**
   * Applies an event. It may come again, and snapshots bring states as events of position 0, so
   * that only a higher version per subject may change anything.
   */
  void apply(Event event);
}
