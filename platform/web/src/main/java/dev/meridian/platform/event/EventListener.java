package dev.meridian.platform.event;

import java.time.Duration;

/**
 * What every replica must hear for itself and keep in memory: a bean of whoever does. It is heard
 * beside the service's own {@link EventHandler}, whether the service follows the source or not.
 */
public interface EventListener {

  Source source();

  /** How far back a replica must have heard when it starts. */
  Duration reach();

  /** Takes one event; it may come again. */
  void hear(Event event);
}
