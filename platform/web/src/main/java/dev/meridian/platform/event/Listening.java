package dev.meridian.platform.event;

import java.time.Clock;
import java.util.OptionalLong;

/** One listener's place in its source, which lives as long as the process. */
final class Listening implements EventHandler {

  private final EventListener listener;
  private final EventHistory history;
  private final Clock clock;
  private volatile OptionalLong position = OptionalLong.empty();

  Listening(EventListener listener, EventHistory history, Clock clock) {
    this.listener = listener;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public OptionalLong position(Source source) {
    return position;
  }

  @Override
  public void apply(Event event) {
    listener.hear(event);
    position = OptionalLong.of(event.position());
  }

  /** Goes back as far as the listener must have heard. */
  @Override
  public void restart(Source source, long head, long oldest) {
    position = OptionalLong.of(history.positionAt(source, clock.instant().minus(listener.reach())));
  }
}
