package dev.meridian.gateway.aggregate;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a tenant's cached sections stale as soon as anything of theirs changes. Each replica hears
 * every event; positions live in memory, as the cache does.
 */
@ApplicationScoped
class CacheInvalidation implements EventHandler {

  private final Map<Source, Long> positions = new ConcurrentHashMap<>();
  private final Generations generations;

  CacheInvalidation(Generations generations) {
    this.generations = generations;
  }

  @Override
  public OptionalLong position(Source source) {
    Long position = positions.get(source);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public void apply(Event event) {
    if (event.tenant() != null) {
      generations.raise(event.tenant());
    }
    positions.put(event.origin(), event.position());
  }

  /** What was missed is not known, so nothing cached counts as fresh. */
  @Override
  public void restart(Source source, long head, long oldest) {
    generations.raiseAll();
    positions.put(source, head);
  }

  /** While a source is not heard, nothing cached is known to be as it says. */
  @Override
  public void unheard(Source source) {
    generations.raiseAll();
  }
}
