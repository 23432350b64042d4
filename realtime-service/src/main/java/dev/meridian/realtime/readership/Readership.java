package dev.meridian.realtime.readership;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.service.ServiceTokens;
import dev.meridian.realtime.readership.ReadershipApi.Watched;
import dev.meridian.realtime.readership.ReadershipApi.WatchedViews;
import dev.meridian.realtime.view.ViewKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Tells the audit trail who began to watch which dashboard: once a minute for each, in portions,
 * while no connection waits. What cannot be told at present waits, within bounds.
 */
@ApplicationScoped
public class Readership {

  private static final Logger LOG = Logger.getLogger(Readership.class);
  private static final int PORTION = 500;

  private final ReadershipApi gateway;
  private final ServiceTokens own;
  private final ReadershipConfig config;
  private final Clock clock;
  private final Counter lost;
  private final Set<Watched> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean telling = new AtomicBoolean();
  private long timer;

  Readership(
      @RestClient ReadershipApi gateway,
      ServiceTokens own,
      ReadershipConfig config,
      Clock clock,
      MeterRegistry meters) {
    this.gateway = gateway;
    this.own = own;
    this.config = config;
    this.clock = clock;
    this.lost =
        Counter.builder("meridian_watched_views_lost")
            .description("Views of people that the audit trail was not told, as too many waited")
            .register(meters);
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    timer = vertx.setPeriodic(config.interval().toMillis(), tick -> tell());
  }

  void stop(@Observes ShutdownEvent shutdown, Vertx vertx) {
    vertx.cancelTimer(timer);
  }

  /** Somebody is shown a view from now on. */
  public void watched(String user, ViewKey view) {
    String portfolio = view.portfolio().equals(Portfolios.NO_FILTER) ? null : view.portfolio();
    var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (waiting.size() >= config.waiting()) {
      lost.increment();
    } else {
      waiting.add(new Watched(view.tenant(), user, portfolio, minute));
    }
  }

  private void tell() {
    List<Watched> portion = waiting.stream().limit(PORTION).toList();
    if (portion.isEmpty() || !telling.compareAndSet(false, true)) {
      return;
    }
    Uni.createFrom()
        .item(own::token)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(token -> gateway.record("Bearer " + token, new WatchedViews(portion)))
        .onTermination()
        .invoke(() -> telling.set(false))
        .subscribe()
        .with(
            told -> portion.forEach(waiting::remove),
            away -> LOG.debugf(away, "%d views cannot be told at present", portion.size()));
  }
}
