package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/**
 * Raises the tags that a change belongs to as soon as it is heard. Each replica hears every event;
 * positions live in memory, as the cache does.
 */
@ApplicationScoped
class CacheInvalidation implements EventHandler {

  private final Heard heard;

  CacheInvalidation(Heard heard) {
    this.heard = heard;
  }

  @Override
  public OptionalLong position(Source source) {
    return heard.position(source);
  }

  @Override
  public void apply(Event event) {
    heard.change(event);
  }

  /** What was missed is not known, so nothing of the source's that is cached counts as fresh. */
  @Override
  public void restart(Source source, long head, long oldest) {
    heard.restart(source, head);
  }

  /** While a source is not heard, nothing of its that is cached is known to be as it says. */
  @Override
  public void unheard(Source source) {
    heard.doubt(source);
  }
}
