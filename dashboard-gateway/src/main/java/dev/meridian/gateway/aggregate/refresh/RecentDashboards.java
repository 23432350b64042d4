package dev.meridian.gateway.aggregate.refresh;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.dashboard.Readership;
import dev.meridian.gateway.aggregate.dashboard.Viewer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The dashboards that were asked for lately: those worth having at hand. */
@Singleton
class RecentDashboards implements Readership {

  /** Asking again within this time is not worth a note. */
  private static final Duration COARSE = Duration.ofSeconds(10);

  private final Cache<DashboardKey, Asked> asked;
  private final Clock clock;

  RecentDashboards(RefreshConfig config, Clock clock) {
    this.clock = clock;
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(config.dashboards())
            .expireAfterWrite(config.recentlyUsed())
            .build();
  }

  void measure(@Observes StartupEvent startup, MeterRegistry meters) {
    Gauge.builder("meridian_dashboards_in_use", asked, Cache::estimatedSize)
        .description("Different dashboards that were asked for lately at this replica")
        .register(meters);
  }

  /**
   * @param user who asked last, with whose rights it may be asked for again
   */
  record Asked(DashboardKey key, String user, Instant at) {}

  @Override
  public void asked(DashboardKey key, Viewer viewer) {
    Instant now = clock.instant();
    Asked before = asked.getIfPresent(key);
    if (before == null || now.isAfter(before.at().plus(COARSE))) {
      asked.put(key, new Asked(key, viewer.caller().userId(), now));
    }
  }

  /** Its last user may see something else by now, or nothing. */
  void forget(DashboardKey key) {
    asked.invalidate(key);
  }

  Collection<Asked> all() {
    return List.copyOf(asked.asMap().values());
  }
}
