package dev.meridian.gateway.aggregate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sections as they were last computed: fresh for a while, and afterwards what is shown when their
 * owner does not answer. At any time one computation per key and generation is under way.
 */
@ApplicationScoped
class SectionCache {

  private final Map<Running, Uni<Section>> running = new ConcurrentHashMap<>();
  private final Cache<SectionKey, Held> held;
  private final Generations generations;
  private final SectionConfig config;
  private final Clock clock;

  SectionCache(Generations generations, SectionConfig config, Clock clock) {
    this.generations = generations;
    this.config = config;
    this.clock = clock;
    this.held =
        Caffeine.newBuilder()
            .maximumWeight(config.maxBytes())
            .weigher((SectionKey key, Held entry) -> entry.summary().bytes() + Held.OVERHEAD_BYTES)
            .expireAfterWrite(config.staleFor())
            .build();
  }

  /**
   * @param generation the tenant's at the moment the computation began
   */
  private record Held(Summary summary, Instant at, long generation) {
    static final int OVERHEAD_BYTES = 500;
  }

  private record Running(SectionKey key, long generation) {}

  /** The section if it is fresh, else what the computation brings. Never fails. */
  Uni<Section> get(SectionKey key, Supplier<Uni<Summary>> computation) {
    long generation = generations.of(key.tenant());
    Held entry = held.getIfPresent(key);
    if (entry != null && entry.generation() == generation && isFresh(entry)) {
      return Uni.createFrom().item(new Section.Ready(entry.summary(), age(entry), true));
    }
    var ticket = new Running(key, generation);
    return running.computeIfAbsent(
        ticket,
        absent ->
            compute(key, generation, computation)
                .onTermination()
                .invoke(() -> running.remove(ticket))
                .memoize()
                .indefinitely());
  }

  /** Computes in any case, and keeps the result. */
  Uni<Section> compute(SectionKey key, Supplier<Uni<Summary>> computation) {
    return compute(key, generations.of(key.tenant()), computation);
  }

  private Uni<Section> compute(
      SectionKey key, long generation, Supplier<Uni<Summary>> computation) {
    return computation
        .get()
        .<Section>map(
            summary -> {
              keep(key, new Held(summary, clock.instant(), generation));
              return new Section.Ready(summary, Duration.ZERO, false);
            })
        .onFailure()
        .recoverWithItem(failure -> lastKnown(key, Failures.reason(failure)));
  }

  /** A computation that was begun earlier and ends later does not replace a newer one. */
  private void keep(SectionKey key, Held entry) {
    held.asMap().merge(key, entry, (old, now) -> now.generation() >= old.generation() ? now : old);
  }

  /** What is left to show for this reason; nothing is shown to whom the owner refuses it. */
  Section lastKnown(SectionKey key, Reason reason) {
    Held entry = reason == Reason.FORBIDDEN ? null : held.getIfPresent(key);
    return entry == null
        ? new Section.Missing(reason)
        : new Section.Stale(entry.summary(), age(entry), reason);
  }

  private boolean isFresh(Held entry) {
    return age(entry).compareTo(config.freshFor()) < 0;
  }

  private Duration age(Held entry) {
    return Duration.between(entry.at(), clock.instant());
  }
}
