package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.Event;
import dev.meridian.platform.event.Source;
import dev.meridian.platform.event.Topic;
import java.util.Set;

/**
 * Which events may change some figures: all that their owner tells, but for types that are known
 * not to. An owner tells only after it has applied what it heard itself, so that nobody else's
 * events matter; and a type that nobody thought of costs a computation, never a wrong figure.
 */
public final class Changes {

  private final Source owner;
  private final Set<String> never;
  private final Set<String> onlyAtLarge;

  private Changes(Source owner, Set<String> never, Set<String> onlyAtLarge) {
    this.owner = owner;
    this.never = never;
    this.onlyAtLarge = onlyAtLarge;
  }

  /** Everything that a service tells. */
  public static Changes of(String service) {
    return new Changes(new Source(service, Topic.EVENTS), Set.of(), Set.of());
  }

  /** The same but for these types. */
  public Changes butNot(String... types) {
    return new Changes(owner, Set.of(types), onlyAtLarge);
  }

  /** The same but for these types where they tell of something in one portfolio. */
  public Changes onlyAtLarge(String... types) {
    return new Changes(owner, never, Set.of(types));
  }

  boolean include(Event event) {
    return comeFrom(event.origin())
        && !never.contains(event.type())
        && (event.portfolio() == null || !onlyAtLarge.contains(event.type()));
  }

  boolean comeFrom(Source source) {
    return owner.equals(source);
  }

  /** Who tells of them. */
  public Source owner() {
    return owner;
  }
}
