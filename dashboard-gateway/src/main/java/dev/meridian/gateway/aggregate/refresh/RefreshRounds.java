package dev.meridian.gateway.aggregate.refresh;

import dev.meridian.gateway.aggregate.invalidation.Heard;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Keeps at hand what was asked for lately: once after the start, as soon as events are heard, what
 * any replica was asked for before, and then each minute what this one was. Nothing waits for it.
 */
@ApplicationScoped
class RefreshRounds {

  private static final Logger LOG = Logger.getLogger(RefreshRounds.class);
  private static final Duration LISTENING = Duration.ofMillis(500);

  private final DashboardRefresh refresh;
  private final RecentDashboards recent;
  private final RememberedDashboards remembered;
  private final Heard heard;
  private final RefreshConfig config;
  private Cancellable rounds = () -> {};

  RefreshRounds(
      DashboardRefresh refresh,
      RecentDashboards recent,
      RememberedDashboards remembered,
      Heard heard,
      RefreshConfig config) {
    this.refresh = refresh;
    this.recent = recent;
    this.remembered = remembered;
    this.heard = heard;
    this.config = config;
  }

  void start(@Observes StartupEvent startup) {
    if (config.enabled()) {
      begin(config.interval());
    }
  }

  void begin(Duration interval) {
    long millis = ThreadLocalRandom.current().nextLong(interval.toMillis()) + 1;
    var ticks = Multi.createFrom().ticks().startingAfter(Duration.ofMillis(millis));
    rounds =
        awaitEvents()
            .chain(this::warmUp)
            .replaceWith(Boolean.TRUE)
            .onItem()
            .transformToMulti(warm -> ticks.every(interval).onOverflow().drop())
            .onItem()
            .transformToUniAndConcatenate(tick -> round())
            .subscribe()
            .with(
                done -> LOG.trace("A round of refreshing is done"),
                failure -> LOG.error("Dashboards are not refreshed any more", failure));
  }

  void stop(@Observes ShutdownEvent shutdown) {
    rounds.cancel();
  }

  /** What is computed before would count for nothing afterwards. */
  private Uni<Long> awaitEvents() {
    return Multi.createFrom()
        .ticks()
        .every(LISTENING)
        .onOverflow()
        .drop()
        .filter(tick -> heard.now().isPresent())
        .toUni();
  }

  private Uni<Void> warmUp() {
    return remembered.lately().chain(refresh::refresh);
  }

  private Uni<Void> round() {
    var dashboards = recent.all();
    return remembered.remember(dashboards).chain(() -> refresh.refresh(dashboards));
  }
}
