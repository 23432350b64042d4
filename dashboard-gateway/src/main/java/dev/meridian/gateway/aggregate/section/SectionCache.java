package dev.meridian.gateway.aggregate.section;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import dev.meridian.gateway.aggregate.section.SectionMeters.Level;
import dev.meridian.gateway.aggregate.section.SectionMeters.Result;
import dev.meridian.platform.event.Positions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sections as they were last computed: fresh for a while, and afterwards what is shown when their
 * owner does not answer. Held here and, for all replicas, in Redis. At any time one computation per
 * key and generation is under way.
 */
@ApplicationScoped
public class SectionCache {

  private static final Logger LOG = Logger.getLogger(SectionCache.class);

  private final SingleFlight<Ticket, Section> flights = new SingleFlight<>();
  private final Cache<SectionKey, Held> held;
  private final Heard heard;
  private final SharedSections shared;
  private final SectionConfig config;
  private final SectionMeters meters;
  private final Clock clock;

  SectionCache(
      Heard heard, SharedSections shared, SectionConfig config, SectionMeters meters, Clock clock) {
    this.heard = heard;
    this.shared = shared;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
    this.held =
        Caffeine.newBuilder()
            .maximumWeight(config.maxBytes())
            .weigher((SectionKey key, Held entry) -> entry.summary().bytes() + Held.OVERHEAD_BYTES)
            .expireAfterWrite(config.staleFor())
            .build();
    meters.watchBytes(this::bytes);
  }

  /**
   * @param at when it was computed
   * @param renewAt when a newer one is looked for
   * @param generation of its tag at the moment that began
   */
  private record Held(Summary summary, Instant at, Instant renewAt, long generation) {
    static final int OVERHEAD_BYTES = 1_500;

    Section.Ready ready(Section.Origin origin) {
      return new Section.Ready(summary, at, renewAt, origin);
    }
  }

  private record Ticket(SectionKey key, long generation) {}

  /** Of all sections held here. */
  long bytes() {
    held.cleanUp();
    return held.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /**
   * The section if it is fresh, else what the computation brings. One that only grew old, without
   * any change that was heard of, is served once more while a newer one is fetched. Never fails.
   */
  public Uni<Section> get(SectionKey key, Supplier<Uni<Summary>> computation) {
    long generation = generation(key);
    Optional<Held> fresh = fresh(key, generation);
    if (fresh.isEmpty()) {
      meters.lookedUp(key.kind(), Level.L1, Result.MISS);
      return renew(key, generation, Duration.ZERO, computation);
    }
    meters.hit(key.kind());
    Held entry = fresh.get();
    if (!clock.instant().isBefore(entry.renewAt())) {
      renew(key, generation, Duration.ZERO, computation)
          .subscribe()
          .with(
              section -> LOG.tracef("%s is renewed", key),
              failure -> LOG.errorf(failure, "%s could not be renewed", key));
    }
    return Uni.createFrom().item(entry.ready(Section.Origin.HERE));
  }

  /** The same, but computed now where others have heard of more than this replica has. */
  public Uni<Section> getKnowing(
      Positions others, SectionKey key, Supplier<Uni<Summary>> computation) {
    return heard.knowsOf(others, key.kind().changedBy().owner())
        ? get(key, computation)
        : compute(key, computation);
  }

  private Optional<Held> fresh(SectionKey key, long generation) {
    return Optional.ofNullable(held.getIfPresent(key))
        .filter(entry -> entry.generation() == generation)
        .filter(entry -> clock.instant().isBefore(freshUntil(key, entry.at())));
  }

  /** Makes sure that the section will be fresh for that long if nothing is heard. Never fails. */
  public Uni<Section> renewAhead(
      SectionKey key, Duration ahead, Supplier<Uni<Summary>> computation) {
    return renew(key, generation(key), ahead, computation);
  }

  private Uni<Section> renew(
      SectionKey key, long generation, Duration ahead, Supplier<Uni<Summary>> computation) {
    return flights.join(
        new Ticket(key, generation),
        () ->
            // Somebody's may have ended between our look and this one.
            fresh(key, generation)
                .filter(entry -> lasts(ahead, entry.renewAt()))
                .map(entry -> Uni.createFrom().<Section>item(entry.ready(Section.Origin.HERE)))
                .orElseGet(() -> fetch(key, generation, ahead, computation)));
  }

  /** From Redis what another replica has computed, if it is as new as all that is known here. */
  private Uni<Section> fetch(
      SectionKey key, long generation, Duration ahead, Supplier<Uni<Summary>> computation) {
    return shared
        .get(key)
        .chain(
            stored ->
                stored
                    .filter(found -> lasts(ahead, freshUntil(key, found.moment().at())))
                    .filter(found -> isAsNew(found, key))
                    .map(found -> Uni.createFrom().item(take(key, found, generation)))
                    .orElseGet(
                        () -> {
                          meters.lookedUp(key.kind(), Level.L2, Result.MISS);
                          return compute(key, generation, computation);
                        }));
  }

  private boolean isAsNew(SharedSections.Stored found, SectionKey key) {
    return heard.isCoveredBy(found.moment(), key.kind(), key.tenant(), key.portfolio());
  }

  private long generation(SectionKey key) {
    return heard.generation(key.kind(), key.tenant(), key.portfolio());
  }

  private boolean lasts(Duration ahead, Instant until) {
    return clock.instant().plus(ahead).isBefore(until);
  }

  private Section take(SectionKey key, SharedSections.Stored stored, long generation) {
    meters.lookedUp(key.kind(), Level.L2, Result.HIT);
    return keep(key, stored.summary(), stored.moment().at(), generation)
        .ready(Section.Origin.SHARED);
  }

  /** Computes in any case, and keeps the result. */
  public Uni<Section> compute(SectionKey key, Supplier<Uni<Summary>> computation) {
    meters.lookedUp(key.kind(), Level.L1, Result.BYPASS);
    return compute(key, generation(key), computation);
  }

  private Uni<Section> compute(
      SectionKey key, long generation, Supplier<Uni<Summary>> computation) {
    Optional<Heard.Moment> moment = heard.now();
    Instant begun = clock.instant();
    return computation
        .get()
        .<Section>map(
            summary -> {
              moment.ifPresent(then -> shared.put(key, new SharedSections.Stored(then, summary)));
              return keep(key, summary, begun, generation).ready(Section.Origin.OWNER);
            })
        .onFailure()
        .recoverWithUni(failure -> lastKnownAnywhere(key, Failures.reason(failure)))
        .invoke(outcome -> meters.asked(key.kind(), outcome, age(begun)))
        .onCancellation()
        .invoke(() -> meters.abandoned(key.kind(), age(begun)));
  }

  /** A computation that was begun earlier and ends later does not replace a newer one. */
  private Held keep(SectionKey key, Summary summary, Instant at, long generation) {
    Instant renewAt = clock.instant().plus(freshness(key).freshFor());
    Instant freshUntil = freshUntil(key, at);
    var entry =
        new Held(summary, at, renewAt.isBefore(freshUntil) ? renewAt : freshUntil, generation);
    held.asMap().merge(key, entry, (old, now) -> now.generation() >= old.generation() ? now : old);
    return entry;
  }

  private Uni<Section> lastKnownAnywhere(SectionKey key, Reason reason) {
    Section here = lastKnown(key, reason);
    if (reason == Reason.FORBIDDEN || here instanceof Section.Stale) {
      return Uni.createFrom().item(here);
    }
    return shared
        .get(key)
        .map(stored -> stored.<Section>map(found -> stale(key, found, reason)).orElse(here));
  }

  private Section stale(SectionKey key, SharedSections.Stored found, Reason reason) {
    meters.lookedUp(key.kind(), Level.L2, Result.STALE);
    return new Section.Stale(found.summary(), found.moment().at(), reason);
  }

  /** What is left to show for this reason; nothing is shown to whom the owner refuses it. */
  public Section lastKnown(SectionKey key, Reason reason) {
    Held entry = reason == Reason.FORBIDDEN ? null : held.getIfPresent(key);
    if (entry == null) {
      return new Section.Missing(reason);
    }
    meters.lookedUp(key.kind(), Level.L1, Result.STALE);
    return new Section.Stale(entry.summary(), entry.at(), reason);
  }

  private Instant freshUntil(SectionKey key, Instant at) {
    return at.plus(freshness(key).sharedFreshFor());
  }

  private SectionConfig.Freshness freshness(SectionKey key) {
    return config.kinds().get(key.kind());
  }

  private Duration age(Instant instant) {
    return Duration.between(instant, clock.instant());
  }
}
