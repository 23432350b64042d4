package dev.meridian.realtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What was delivered, by tenant; the process' metrics carry no tenant. */
@ApplicationScoped
public class Tallies {

  private final Map<UUID, Tally> byTenant = new ConcurrentHashMap<>();
  private final Counter delivered;
  private final Counter slowCloses;

  Tallies(MeterRegistry meters) {
    this.delivered =
        Counter.builder("meridian.realtime.deliveries")
            .description("Dashboard frames written to connections")
            .register(meters);
    this.slowCloses =
        Counter.builder("meridian.realtime.slow.closes")
            .description("Connections closed because their clients took nothing")
            .register(meters);
  }

  /** For connections that serve nobody yet. */
  public Tally ofNobody() {
    return new Tally(delivered, slowCloses);
  }

  public Tally of(UUID tenant) {
    return byTenant.computeIfAbsent(tenant, absent -> new Tally(delivered, slowCloses));
  }
}
