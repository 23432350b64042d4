package dev.meridian.gateway.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.dashboard.Readership;
import dev.meridian.gateway.aggregate.dashboard.Viewer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Hands over who looked at what, once a minute each, from the hot path to the audit's writer. */
@Singleton
class DashboardViews implements Readership {

  private static final int MINUTE = 60;
  private static final String EXECUTIVE = "executive";

  private final AuditQueue queue;
  private final Clock clock;
  private final Cache<View, Boolean> known;

  DashboardViews(AuditQueue queue, Clock clock, AuditConfig config) {
    this.queue = queue;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(config.views())
            .expireAfterWrite(Duration.ofSeconds(2 * MINUTE))
            .build();
  }

  private record View(UUID tenant, String user, String portfolio, long minute) {}

  @Override
  public void asked(DashboardKey key, Viewer viewer) {
    if (!viewer.byService()) {
      viewed(key.tenant(), viewer.caller().userId(), key.portfolio(), clock.instant());
    }
  }

  /**
   * @param portfolio null for all that are granted
   */
  void viewed(UUID tenant, String user, String portfolio, Instant at) {
    var view = new View(tenant, user, portfolio, at.getEpochSecond() / MINUTE);
    if (known.getIfPresent(view) == null && known.asMap().putIfAbsent(view, Boolean.TRUE) == null) {
      queue.offer(event(view));
    }
  }

  /** One minute has one event, so that the database can tell the second one of another replica. */
  private static AuditEvent event(View view) {
    String dashboard = view.portfolio() == null ? EXECUTIVE : EXECUTIVE + "/" + view.portfolio();
    return AuditEvent.of("dashboard.viewed", dashboard)
        .by(view.tenant(), view.user())
        .at(Instant.ofEpochSecond(view.minute() * MINUTE));
  }
}
