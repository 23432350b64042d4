package dev.meridian.gateway;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Topic;
import java.time.Instant;
import java.util.UUID;

/** Events as their sources would tell them, of which only the envelope matters. */
public final class Told {

  private Told() {}

  /** Something of the tenant's as a whole. */
  public static Event of(UUID tenant, String source, long position, String type) {
    return in(null, tenant, source, position, type);
  }

  /** Something in one portfolio. */
  public static Event in(String portfolio, UUID tenant, String source, long position, String type) {
    return moved(null, portfolio, tenant, source, position, type);
  }

  /** Something that went from one portfolio to another. */
  public static Event moved(
      String from, String portfolio, UUID tenant, String source, long position, String type) {
    return new Event(
        UUID.randomUUID(),
        source,
        Topic.EVENTS,
        position,
        type,
        "1",
        Instant.EPOCH,
        tenant,
        portfolio,
        from,
        1,
        null);
  }
}
