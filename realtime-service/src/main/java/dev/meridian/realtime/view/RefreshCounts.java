package dev.meridian.realtime.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;

/** Counts what came of the views' refreshes. */
@ApplicationScoped
class RefreshCounts {

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  RefreshCounts(MeterRegistry meters) {
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("meridian.realtime.refreshes")
              .description("Refreshes of views by what came of them")
              .tag("outcome", outcome.label())
              .register(meters));
    }
  }

  /** Being told of the start is what makes them be there before the first refresh. */
  void start(@Observes StartupEvent startup) {}

  void count(Outcome outcome) {
    counters.get(outcome).increment();
  }
}
