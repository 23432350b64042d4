package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How far this replica has heard each source, and the changes of each tenant that it heard. By
 * their count, the generation, it can tell whether what it computed itself is as new as all it
 * knows; by the positions the same of what another replica computed, without a word between the
 * two.
 */
@ApplicationScoped
public class Heard {

  /** No two clocks of a cluster differ by more. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(1);

  private final Set<String> sources;
  private final Clock clock;
  private final Map<String, Long> positions = new ConcurrentHashMap<>();
  private final Map<String, Long> floors = new ConcurrentHashMap<>();
  private final Map<UUID, Map<String, Long>> changes = new ConcurrentHashMap<>();
  private final Map<UUID, AtomicLong> generations = new ConcurrentHashMap<>();
  private final AtomicLong everyones = new AtomicLong();
  private volatile Instant doubtfulUntil = Instant.MIN;

  public Heard(@ConfigProperty(name = "meridian.feed.follow") List<String> sources, Clock clock) {
    this.sources = new HashSet<>(sources);
    this.clock = clock;
  }

  /**
   * Everything up to these positions had been heard before {@code at}.
   *
   * @param positions by source
   */
  @RegisterForReflection
  public record Moment(Instant at, Map<String, Long> positions) {}

  /** What was begun under an older generation than the present one is not fresh, however young. */
  public long generation(UUID tenant) {
    AtomicLong own = generations.get(tenant);
    return everyones.get() + (own == null ? 0 : own.get());
  }

  /** Empty until every source was heard. */
  public Optional<Moment> now() {
    Instant now = clock.instant();
    Map<String, Long> copy = new HashMap<>(positions);
    return copy.keySet().containsAll(sources)
        ? Optional.of(new Moment(now, copy))
        : Optional.empty();
  }

  /** Whether what was computed after that moment knows of all that this replica knows of. */
  public boolean isCoveredBy(Moment moment, UUID tenant) {
    Map<String, Long> last = changes.getOrDefault(tenant, Map.of());
    return positions.keySet().containsAll(sources)
        && moment.at().isAfter(doubtfulUntil)
        && sources.stream()
            .allMatch(
                source ->
                    moment.positions().getOrDefault(source, -1L)
                        >= Math.max(
                            last.getOrDefault(source, 0L), floors.getOrDefault(source, 0L)));
  }

  OptionalLong position(Source source) {
    Long position = positions.get(name(source));
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  /**
   * The change first, the position after it: who sees the position knows of the change. The
   * generation last: who sees the new one also refuses what others computed before the change.
   */
  public void change(UUID tenant, Source source, long position) {
    if (tenant != null) {
      changes
          .computeIfAbsent(tenant, first -> new ConcurrentHashMap<>())
          .put(name(source), position);
    }
    positions.put(name(source), position);
    if (tenant != null) {
      generations.computeIfAbsent(tenant, first -> new AtomicLong()).incrementAndGet();
    }
  }

  /** What was missed is not known: only what was computed from here on covers it. */
  public void restart(Source source, long head) {
    floors.put(name(source), head);
    if (positions.put(name(source), head) != null) {
      // Perhaps the source's history began anew, and old positions are larger than its new ones.
      doubtOthers();
    }
    everyones.incrementAndGet();
  }

  /** Nothing that was computed before now can be known to be as new as it should be. */
  public void doubt() {
    doubtOthers();
    everyones.incrementAndGet();
  }

  private void doubtOthers() {
    doubtfulUntil = clock.instant().plus(CLOCK_DIFFERENCE);
  }

  private static String name(Source source) {
    return source.service() + ":" + source.topic();
  }
}
