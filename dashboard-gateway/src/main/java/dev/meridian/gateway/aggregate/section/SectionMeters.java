package dev.meridian.gateway.aggregate.section;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What an operator sees of sections: whence they come, what their owners say and how soon. */
@ApplicationScoped
class SectionMeters {

  /** Where a section was looked for. */
  enum Level {
    L1,
    L2
  }

  /** What came of looking: BYPASS when nothing cached would do. */
  enum Result {
    HIT,
    MISS,
    STALE,
    BYPASS
  }

  private record Lookup(SectionKind kind, Level level, Result result) {}

  private final MeterRegistry meters;
  private final Map<SectionKind, Counter> hits = new EnumMap<>(SectionKind.class);

  SectionMeters(MeterRegistry meters) {
    this.meters = meters;
    for (SectionKind kind : SectionKind.values()) {
      hits.put(kind, counter(new Lookup(kind, Level.L1, Result.HIT)));
      for (Level level : Level.values()) {
        counter(new Lookup(kind, level, Result.MISS));
      }
      computation(kind, "ready", "none");
    }
  }

  /** Being told of the start is what makes them be there before the first lookup. */
  void start(@Observes StartupEvent startup) {}

  /** The commonest of all. */
  void hit(SectionKind kind) {
    hits.get(kind).increment();
  }

  void lookedUp(SectionKind kind, Level level, Result result) {
    counter(new Lookup(kind, level, result)).increment();
  }

  private Counter counter(Lookup lookup) {
    return Counter.builder("meridian_section_lookups")
        .description("Sections looked for in this replica's memory (l1) and in Redis (l2)")
        .tag("kind", lookup.kind().wireName())
        .tag("level", word(lookup.level()))
        .tag("result", word(lookup.result()))
        .register(meters);
  }

  /** An owner was asked, and this came of it. */
  void asked(SectionKind kind, Section outcome, Duration took) {
    if (outcome instanceof Section.Ready) {
      asked(kind, "ready", "none", took);
    } else if (outcome instanceof Section.Stale stale) {
      asked(kind, "stale", stale.reason().wireName(), took);
    } else if (outcome instanceof Section.Missing missing) {
      asked(kind, "missing", missing.reason().wireName(), took);
    }
  }

  /** An owner was asked, and then nobody waited for its answer any more. */
  void abandoned(SectionKind kind, Duration took) {
    asked(kind, "abandoned", "none", took);
  }

  private void asked(SectionKind kind, String outcome, String reason, Duration took) {
    computation(kind, outcome, reason).record(took);
  }

  private Timer computation(SectionKind kind, String outcome, String reason) {
    return Timer.builder("meridian_section_computation")
        .description("Time from the wish for a section of its owner to what is shown for it")
        .tag("kind", kind.wireName())
        .tag("outcome", outcome)
        .tag("reason", reason)
        .serviceLevelObjectives(
            Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500))
        .register(meters);
  }

  void watch(SectionKind kind, Breaker breaker) {
    Gauge.builder("meridian_section_breaker_state", breaker, it -> it.state().gauge())
        .description("0 closed: the owner is asked; 1 half open: one call at a time; 2 open: none")
        .tag("kind", kind.wireName())
        .tag("owner", kind.owner())
        .register(meters);
  }

  void watchBytes(Supplier<Number> bytes) {
    Gauge.builder("meridian_section_cache_bytes", bytes)
        .description("Taken by the sections in this replica's memory")
        .register(meters);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
