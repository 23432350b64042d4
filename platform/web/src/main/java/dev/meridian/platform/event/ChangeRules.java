package dev.meridian.platform.event;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which events may change an answer that is made of several figures. */
public record ChangeRules(Set<ChangeRule> all) {

  /** By which an answer to another service says what changes it. */
  public static final String HEADER = "Meridian-Changed-By";

  private static final String SEPARATOR = ", ";

  public ChangeRules {
    all = Set.copyOf(all);
  }

  public static ChangeRules of(Collection<ChangeRule> all) {
    return new ChangeRules(new LinkedHashSet<>(all));
  }

  public boolean include(Event event) {
    return all.stream().anyMatch(rule -> rule.includes(event));
  }

  /** Reads what {@link #toString} writes. */
  public static ChangeRules parse(String text) {
    return of(
        Arrays.stream(text.split(SEPARATOR, -1))
            .filter(rule -> !rule.isBlank())
            .map(ChangeRule::parse)
            .toList());
  }

  @Override
  public String toString() {
    return all.stream().map(ChangeRule::toString).sorted().collect(Collectors.joining(SEPARATOR));
  }
}
