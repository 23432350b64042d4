package dev.meridian.realtime.view;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the views what changed. Nothing is stored: after a start, and where a source's history does
 * not reach back, every view is computed anew.
 */
@ApplicationScoped
class ViewEvents implements EventHandler {

  private final Map<Source, Long> positions = new ConcurrentHashMap<>();
  private final Views views;

  ViewEvents(Views views) {
    this.views = views;
  }

  @Override
  public OptionalLong position(Source source) {
    Long position = positions.get(source);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public void apply(Event event) {
    views.changed(event.tenant());
    positions.put(event.origin(), event.position());
  }

  @Override
  public void restart(Source source, long head, long oldest) {
    positions.put(source, head);
    views.changed(null);
  }
}
