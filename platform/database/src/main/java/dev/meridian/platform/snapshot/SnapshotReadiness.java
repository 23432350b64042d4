package dev.meridian.platform.snapshot;

import dev.meridian.platform.event.EventHandler;
import dev.meridian.platform.event.FeedConfig;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.event.Topic;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;

/**
 * Whether a snapshot would be whole: it is written tenant by tenant, so the tenants must be known.
 */
@ApplicationScoped
class SnapshotReadiness {

  private static final Source TENANTS = new Source("gateway", Topic.EVENTS);

  private final FeedConfig feed;
  private final Instance<EventHandler> handler;

  SnapshotReadiness(FeedConfig feed, Instance<EventHandler> handler) {
    this.feed = feed;
    this.handler = handler;
  }

  /** Fails while this service has not yet heard which tenants there are. */
  void require() {
    boolean hears = feed.enabled() && feed.follow().orElse(List.of()).contains("gateway:events");
    if (hears && handler.get().position(TENANTS).isEmpty()) {
      throw new Failure.Unavailable("The tenants are not known here yet.", Duration.ofSeconds(1));
    }
  }
}
