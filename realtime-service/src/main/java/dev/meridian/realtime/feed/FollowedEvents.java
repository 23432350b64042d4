package dev.meridian.realtime.feed;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import dev.meridian.realtime.connection.AccessChanges;
import dev.meridian.realtime.view.Heard;
import dev.meridian.realtime.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the views what changed, and people of their alerts. Nothing is stored: after a start, and
 * where a source's history does not reach back, every view is computed and every user's rights are
 * looked up anew.
 */
@ApplicationScoped
class FollowedEvents implements EventHandler {

  private static final String GATEWAY = "gateway";

  private final Map<Source, Long> positions = new ConcurrentHashMap<>();
  private final Heard heard;
  private final Views views;
  private final AccessChanges access;
  private final Listeners listeners;

  FollowedEvents(Heard heard, Views views, AccessChanges access, Listeners listeners) {
    this.heard = heard;
    this.views = views;
    this.access = access;
    this.listeners = listeners;
  }

  @Override
  public OptionalLong position(Source source) {
    Long position = positions.get(source);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public void apply(Event event) {
    heard.change(event);
    views.happened(event);
    listeners.happened(event);
    positions.put(event.origin(), event.position());
  }

  @Override
  public void restart(Source source, long head, long oldest) {
    positions.put(source, head);
    heard.restart(source, head);
    views.missed();
    if (source.service().equals(GATEWAY)) {
      access.unheard();
    }
    listeners.missed(source);
  }
}
