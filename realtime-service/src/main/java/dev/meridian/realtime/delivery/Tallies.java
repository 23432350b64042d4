package dev.meridian.realtime.delivery;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What was delivered, by tenant; the process' metrics carry no tenant. */
@ApplicationScoped
public class Tallies {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<UUID, Tally> byTenant = new ConcurrentHashMap<>();
  private final DeliveryMeters meters;

  Tallies(DeliveryMeters meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent startup, Vertx vertx) {
    vertx.setPeriodic(SECOND.toMillis(), passed -> byTenant.values().forEach(Tally::sample));
  }

  /** For connections that serve nobody yet. */
  public Tally ofNobody() {
    return new Tally(meters);
  }

  public Tally of(UUID tenant) {
    return byTenant.computeIfAbsent(tenant, absent -> new Tally(meters));
  }
}
