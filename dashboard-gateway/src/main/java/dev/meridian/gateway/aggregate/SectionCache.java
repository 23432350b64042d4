package dev.meridian.gateway.aggregate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sections as they were last computed: fresh for a while, and afterwards what is shown when their
 * owner does not answer. Held here and, for all replicas, in Redis. At any time one computation per
 * key and generation is under way.
 */
@ApplicationScoped
class SectionCache {

  private static final Logger LOG = Logger.getLogger(SectionCache.class);

  private final Map<Running, Uni<Section>> running = new ConcurrentHashMap<>();
  private final Cache<SectionKey, Held> held;
  private final Generations generations;
  private final Heard heard;
  private final SharedSections shared;
  private final SectionConfig config;
  private final Clock clock;

  SectionCache(
      Generations generations,
      Heard heard,
      SharedSections shared,
      SectionConfig config,
      Clock clock) {
    this.generations = generations;
    this.heard = heard;
    this.shared = shared;
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
   * @param at when it was computed
   * @param taken when it came here, from its owner or from Redis
   * @param generation the tenant's at the moment that began
   */
  private record Held(Summary summary, Instant at, Instant taken, long generation) {
    static final int OVERHEAD_BYTES = 500;
  }

  private record Running(SectionKey key, long generation) {}

  /**
   * The section if it is fresh, else what the computation brings. One that only grew old, without
   * any change that was heard of, is served once more while a newer one is fetched. Never fails.
   */
  Uni<Section> get(SectionKey key, Supplier<Uni<Summary>> computation) {
    long generation = generations.of(key.tenant());
    Held entry = held.getIfPresent(key);
    if (entry == null
        || entry.generation() != generation
        || isOlder(entry.at(), config.sharedFreshFor())) {
      return once(key, generation, computation);
    }
    if (isOlder(entry.taken(), config.freshFor())) {
      once(key, generation, computation)
          .subscribe()
          .with(
              section -> LOG.tracef("%s is renewed", key),
              failure -> LOG.errorf(failure, "%s could not be renewed", key));
    }
    return Uni.createFrom()
        .item(new Section.Ready(entry.summary(), age(entry.at()), Section.Origin.HERE));
  }

  private Uni<Section> once(SectionKey key, long generation, Supplier<Uni<Summary>> computation) {
    var ticket = new Running(key, generation);
    return running.computeIfAbsent(
        ticket,
        absent ->
            Uni.createFrom()
                .deferred(() -> shared.get(key))
                .chain(stored -> take(key, generation, stored, computation))
                .onTermination()
                .invoke(() -> running.remove(ticket))
                .memoize()
                .indefinitely());
  }

  /** What another replica has computed, if it is as new as all that is known here. */
  private Uni<Section> take(
      SectionKey key,
      long generation,
      Optional<SharedSections.Stored> stored,
      Supplier<Uni<Summary>> computation) {
    return stored
        .filter(found -> !isOlder(found.moment().at(), config.sharedFreshFor()))
        .filter(found -> heard.isCoveredBy(found.moment(), key.tenant()))
        .map(
            found -> {
              Instant at = found.moment().at();
              keep(key, new Held(found.summary(), at, clock.instant(), generation));
              return Uni.createFrom()
                  .<Section>item(
                      new Section.Ready(found.summary(), age(at), Section.Origin.SHARED));
            })
        .orElseGet(() -> compute(key, generation, computation));
  }

  /** Computes in any case, and keeps the result. */
  Uni<Section> compute(SectionKey key, Supplier<Uni<Summary>> computation) {
    return compute(key, generations.of(key.tenant()), computation);
  }

  private Uni<Section> compute(
      SectionKey key, long generation, Supplier<Uni<Summary>> computation) {
    Optional<Heard.Moment> begun = heard.now();
    return computation
        .get()
        .<Section>map(
            summary -> {
              Instant now = clock.instant();
              keep(key, new Held(summary, now, now, generation));
              begun.ifPresent(
                  moment -> shared.put(key, new SharedSections.Stored(moment, summary)));
              return new Section.Ready(summary, Duration.ZERO, Section.Origin.OWNER);
            })
        .onFailure()
        .recoverWithUni(failure -> lastKnownAnywhere(key, Failures.reason(failure)));
  }

  /** A computation that was begun earlier and ends later does not replace a newer one. */
  private void keep(SectionKey key, Held entry) {
    held.asMap().merge(key, entry, (old, now) -> now.generation() >= old.generation() ? now : old);
  }

  private Uni<Section> lastKnownAnywhere(SectionKey key, Reason reason) {
    Section here = lastKnown(key, reason);
    if (reason == Reason.FORBIDDEN || here instanceof Section.Stale) {
      return Uni.createFrom().item(here);
    }
    return shared
        .get(key)
        .map(
            stored ->
                stored
                    .<Section>map(
                        found ->
                            new Section.Stale(found.summary(), age(found.moment().at()), reason))
                    .orElse(here));
  }

  /** What is left to show for this reason; nothing is shown to whom the owner refuses it. */
  Section lastKnown(SectionKey key, Reason reason) {
    Held entry = reason == Reason.FORBIDDEN ? null : held.getIfPresent(key);
    return entry == null
        ? new Section.Missing(reason)
        : new Section.Stale(entry.summary(), age(entry.at()), reason);
  }

  private boolean isOlder(Instant instant, Duration than) {
    return age(instant).compareTo(than) >= 0;
  }

  private Duration age(Instant instant) {
    return Duration.between(instant, clock.instant());
  }
}
