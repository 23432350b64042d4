package dev.meridian.gateway.aggregate.refresh;

import dev.meridian.gateway.aggregate.dashboard.DashboardDataService;
import dev.meridian.gateway.aggregate.dashboard.DashboardKey;
import dev.meridian.gateway.aggregate.dashboard.Viewer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Asks for dashboards before somebody does, with the rights that their last users have now. */
@ApplicationScoped
class DashboardRefresh {

  private static final Logger LOG = Logger.getLogger(DashboardRefresh.class);

  private static final List<String> OUTCOMES =
      List.of("full", "degraded", "failed", "user_gone", "rights_changed");

  private final TokensOnBehalf tokens;
  private final DashboardDataService dashboards;
  private final RecentDashboards recent;
  private final RefreshConfig config;
  private final MeterRegistry meters;

  DashboardRefresh(
      TokensOnBehalf tokens,
      DashboardDataService dashboards,
      RecentDashboards recent,
      RefreshConfig config,
      MeterRegistry meters) {
    this.tokens = tokens;
    this.dashboards = dashboards;
    this.recent = recent;
    this.config = config;
    this.meters = meters;
  }

  /** Never fails; a few at a time. */
  Uni<Void> refresh(Collection<RecentDashboards.Asked> asked) {
    return Multi.createFrom()
        .iterable(asked)
        .onItem()
        .transformToUni(this::refresh)
        .merge(config.concurrency())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<String> refresh(RecentDashboards.Asked asked) {
    return tokens
        .of(asked.user())
        .chain(
            token ->
                token
                    .map(granted -> refresh(asked, granted))
                    .orElseGet(() -> forget(asked.key(), "user_gone")))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.debugf(failure, "%s could not be refreshed", asked.key());
              return "failed";
            })
        .invoke(this::count);
  }

  private Uni<String> refresh(RecentDashboards.Asked asked, JsonWebToken token) {
    Viewer viewer = Viewer.of(token);
    if (!viewer.sees(asked.key())) {
      return forget(asked.key(), "rights_changed");
    }
    return dashboards
        .assemble(
            asked.key(),
            viewer,
            token.getRawToken(),
            (cache, key, computation) -> cache.renewAhead(key, config.interval(), computation))
        .map(dashboard -> dashboard.isDegraded() ? "degraded" : "full");
  }

  /** Lets the counts begin at 0. */
  void start(@Observes StartupEvent startup) {
    OUTCOMES.forEach(this::counter);
  }

  private void count(String outcome) {
    counter(outcome).increment();
  }

  private Counter counter(String outcome) {
    return Counter.builder("meridian_dashboard_refreshes")
        .description("Dashboards asked for while nobody did, by what came of it")
        .tag("outcome", outcome)
        .register(meters);
  }

  private Uni<String> forget(DashboardKey key, String why) {
    recent.forget(key);
    return Uni.createFrom().item(why);
  }
}
