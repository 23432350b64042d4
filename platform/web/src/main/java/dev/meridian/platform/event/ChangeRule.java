package dev.meridian.platform.event;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which events may change some figures: all that their owner tells, but for types that are known
 * not to. An owner tells only after it has applied what it heard itself, so that nobody else's
 * events matter; and a type that nobody thought of costs a computation, never a wrong figure.
 *
 * @param never types that change nothing of it
 * @param onlyAtLarge types that do where they tell of no portfolio in particular
 */
public record ChangeRule(Source owner, Set<String> never, Set<String> onlyAtLarge) {

  private static final String SEPARATOR = ";";
  private static final String NEVER = "never=";
  private static final String ONLY_AT_LARGE = "only-at-large=";

  public ChangeRule {
    never = Set.copyOf(never);
    onlyAtLarge = Set.copyOf(onlyAtLarge);
  }

  /** Everything that a service tells. */
  public static ChangeRule of(String service) {
    return new ChangeRule(new Source(service, Topic.EVENTS), Set.of(), Set.of());
  }

  /** The same but for these types. */
  public ChangeRule butNot(String... types) {
    return new ChangeRule(owner, Set.of(types), onlyAtLarge);
  }

  /** The same but for these types where they tell of something in one portfolio. */
  public ChangeRule onlyAtLarge(String... types) {
    return new ChangeRule(owner, never, Set.of(types));
  }

  public boolean includes(Event event) {
    return comesFrom(event.origin())
        && !never.contains(event.type())
        && (event.portfolio() == null || !onlyAtLarge.contains(event.type()));
  }

  public boolean comesFrom(Source source) {
    return owner.equals(source);
  }

  /** Reads what {@link #toString} writes. */
  static ChangeRule parse(String text) {
    String[] parts = text.strip().split(SEPARATOR, -1);
    Set<String> never = new TreeSet<>();
    Set<String> onlyAtLarge = new TreeSet<>();
    for (int index = 1; index < parts.length; index++) {
      String part = parts[index];
      if (part.startsWith(NEVER)) {
        never.add(part.substring(NEVER.length()));
      } else if (part.startsWith(ONLY_AT_LARGE)) {
        onlyAtLarge.add(part.substring(ONLY_AT_LARGE.length()));
      } else {
        throw new IllegalArgumentException("A rule has no exception like " + part);
      }
    }
    return new ChangeRule(Source.parse(parts[0]), never, onlyAtLarge);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(owner.toString());
    new TreeSet<>(never).forEach(type -> text.append(SEPARATOR + NEVER).append(type));
    new TreeSet<>(onlyAtLarge).forEach(type -> text.append(SEPARATOR + ONLY_AT_LARGE).append(type));
    return text.toString();
  }
}
