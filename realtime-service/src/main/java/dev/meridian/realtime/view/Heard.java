package dev.meridian.realtime.view;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Positions;
import dev.meridian.platform.event.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far this replica has heard each source: what is shown from then on must know of it. */
@ApplicationScoped
public class Heard {

  private final Map<Source, Long> positions = new ConcurrentHashMap<>();

  public void change(Event event) {
    positions.put(event.origin(), event.position());
  }

  /** What lies before is not known; the source's history may have begun anew. */
  public void restart(Source source, long head) {
    positions.put(source, head);
  }

  Positions now() {
    return new Positions(positions);
  }
}
