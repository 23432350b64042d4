package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Positions;
import dev.meridian.platform.event.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How far this replica has heard each source, and by tag the changes of each tenant that it heard.
 * By their count, the generation, it can tell whether what it computed itself is as new as all it
 * knows; by the positions the same of what another replica computed, without a word between the
 * two.
 */
@Singleton
public class Heard {

  /** No two clocks of a cluster differ by more. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

  private final Set<String> sources;
  private final Tags tags;
  private final Clock clock;
  private final Map<String, Long> positions = new ConcurrentHashMap<>();
  private final Map<UUID, Map<Tag, TagHistory>> tenants = new ConcurrentHashMap<>();
  private final Map<Tag, AtomicLong> everyones;
  private final Map<Source, Long> floors = new ConcurrentHashMap<>();
  private final Map<Source, Instant> doubtfulUntil = new ConcurrentHashMap<>();

  public Heard(
      @ConfigProperty(name = "meridian.feed.follow") List<String> sources, Tags tags, Clock clock) {
    this.sources = new HashSet<>(sources);
    this.tags = tags;
    this.clock = clock;
    this.everyones = byTag(AtomicLong::new);
  }

  /**
   * Everything up to these positions had been heard before {@code at}.
   *
   * @param positions by source
   */
  @RegisterForReflection
  public record Moment(Instant at, Map<String, Long> positions) {}

  /**
   * What was begun under an older generation than the present one is not fresh, however young.
   *
   * @param portfolio null for all of them together
   */
  public long generation(Tag tag, UUID tenant, String portfolio) {
    Map<Tag, TagHistory> own = tenants.get(tenant);
    return everyones.get(tag).get() + (own == null ? 0 : own.get(tag).count(portfolio));
  }

  /** Empty until every source was heard. */
  public Optional<Moment> now() {
    Instant now = clock.instant();
    Map<String, Long> copy = new HashMap<>(positions);
    return copy.keySet().containsAll(sources)
        ? Optional.of(new Moment(now, copy))
        : Optional.empty();
  }

  /**
   * Whether what was computed after that moment knows of all that this replica knows of.
   *
   * @param portfolio null for all of them together
   */
  public boolean isCoveredBy(Moment moment, Tag tag, UUID tenant, String portfolio) {
    Source owner = tag.changedBy().owner();
    return positions.keySet().containsAll(sources)
        && moment.at().isAfter(doubtfulUntil.getOrDefault(owner, Instant.MIN))
        && moment.positions().getOrDefault(name(owner), -1L)
            >= Math.max(lastChange(tag, tenant, portfolio), floors.getOrDefault(owner, 0L));
  }

  /** Whether this replica knows of all that somebody else has heard of a source. */
  public boolean knowsOf(Positions others, Source source) {
    Long heard = others.bySource().get(source);
    return heard == null || positions.getOrDefault(name(source), -1L) >= heard;
  }

  /** The same of every source that this replica follows. */
  public boolean knowsOf(Positions others) {
    for (Source source : others.bySource().keySet()) {
      if (sources.contains(name(source)) && !knowsOf(others, source)) {
        return false;
      }
    }
    return true;
  }

  private long lastChange(Tag tag, UUID tenant, String portfolio) {
    Map<Tag, TagHistory> own = tenants.get(tenant);
    return own == null ? 0 : own.get(tag).position(portfolio);
  }

  OptionalLong position(Source source) {
    Long position = positions.get(name(source));
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  /**
   * The change first, the generation after it: who sees the new one also refuses what others
   * computed before the change. The position last: who sees it sees the generation.
   */
  public void change(Event event) {
    List<Tag> changed = tags.which(rule -> rule.includes(event));
    if (event.tenant() == null) {
      floors.put(event.origin(), event.position());
      raiseForEveryone(changed);
    } else {
      var own = tenants.computeIfAbsent(event.tenant(), first -> byTag(TagHistory::new));
      changed.forEach(tag -> own.get(tag).noteBefore(event));
      changed.forEach(tag -> own.get(tag).raise(event));
    }
    positions.put(name(event.origin()), event.position());
  }

  /** What was missed is not known: only what was computed from here on covers it. */
  public void restart(Source source, long head) {
    floors.put(source, head);
    if (positions.containsKey(name(source))) {
      // Perhaps the source's history began anew, and old positions are larger than its new ones.
      doubtOthers(source);
    }
    raiseForEveryone(tags.which(rule -> rule.comesFrom(source)));
    positions.put(name(source), head);
  }

  /**
   * Nothing of its owner that was computed before now can be known to be as new as it should be.
   */
  public void doubt(Source source) {
    doubtOthers(source);
    raiseForEveryone(tags.which(rule -> rule.comesFrom(source)));
  }

  private void doubtOthers(Source source) {
    doubtfulUntil.put(source, clock.instant().plus(CLOCK_DIFFERENCE));
  }

  private void raiseForEveryone(List<Tag> some) {
    some.forEach(tag -> everyones.get(tag).incrementAndGet());
  }

  private <T> Map<Tag, T> byTag(Supplier<T> supplier) {
    return tags.all().stream()
        .collect(Collectors.toUnmodifiableMap(tag -> tag, tag -> supplier.get()));
  }

  private static String name(Source source) {
    return source.toString();
  }
}
