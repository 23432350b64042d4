package dev.meridian.platform.event;

import java.time.Instant;

/** What a source still keeps of its events. */
interface EventHistory {

  /** The newest position at an instant, as far as the source still knows. */
  long positionAt(Source source, Instant instant);

  /** Up to {@code limit} events after a position, oldest first. */
  OutboxPage after(Source source, long position, int limit);
}
