package dev.meridian.platform.event;

/** What a source still keeps of its events. */
interface EventHistory {

  /** Up to {@code limit} events after a position, oldest first. */
  OutboxPage after(Source source, long position, int limit);
}
