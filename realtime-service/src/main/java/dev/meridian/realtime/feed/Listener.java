package dev.meridian.realtime.feed;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;

/** Who is told what happens, besides the views. */
public interface Listener {

  void happened(Event event);

  /** Anything may have happened at the source, and nobody will tell of it. */
  default void missed(Source source) {}
}
