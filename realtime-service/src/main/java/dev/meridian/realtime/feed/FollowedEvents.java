package dev.meridian.realtime.feed;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import dev.meridian.realtime.connection.AccessChanges;
import dev.meridian.realtime.view.Views;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells the views what changed, and the connections whose rights did. Nothing is stored: after a
 * start, and where a source's history does not reach back, every view is computed and every user's
 * rights are looked up anew.
 */
@ApplicationScoped
class FollowedEvents implements EventHandler {

  private static final Logger LOG = Logger.getLogger(FollowedEvents.class);
  private static final String GATEWAY = "gateway";

  private final Map<Source, Long> positions = new ConcurrentHashMap<>();
  private final Views views;
  private final AccessChanges access;

  FollowedEvents(Views views, AccessChanges access) {
    this.views = views;
    this.access = access;
  }

  @Override
  public OptionalLong position(Source source) {
    Long position = positions.get(source);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public void apply(Event event) {
    switch (event.type()) {
      case "access.revoked", "access.changed" -> accessChanged(event);
      default -> views.changed(event.tenant());
    }
    positions.put(event.origin(), event.position());
  }

  private void accessChanged(Event event) {
    String user = event.data().path("userId").textValue();
    String session = event.data().path("sessionId").textValue();
    if (user == null) {
      LOG.errorf("Event %s of type %s names no user", event.id(), event.type());
    } else if (event.type().equals("access.changed")) {
      access.rightsChanged(user, event.time());
    } else if (session == null) {
      access.userRevoked(user, event.time());
    } else {
      access.sessionRevoked(user, session);
    }
  }

  @Override
  public void restart(Source source, long head, long oldest) {
    positions.put(source, head);
    views.changed(null);
    if (source.service().equals(GATEWAY)) {
      access.unheard();
    }
  }
}
