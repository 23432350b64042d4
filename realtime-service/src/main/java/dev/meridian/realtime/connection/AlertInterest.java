package dev.meridian.realtime.connection;

import java.util.Set;

/**
 * Which alerts a connection is told of, of those that its user may see.
 *
 * @param inFull whether everything that happens to them, or only that they were raised
 * @param categories by name; empty for all
 */
public record AlertInterest(boolean inFull, Set<String> categories) {

  /** What a dashboard shows. */
  public static final AlertInterest RAISED = new AlertInterest(false, Set.of());

  /** What a list of notifications shows. */
  public static final AlertInterest EVERYTHING = new AlertInterest(true, Set.of());

  public AlertInterest {
    categories = Set.copyOf(categories);
  }

  public AlertInterest in(Set<String> some) {
    return new AlertInterest(inFull, some);
  }

  public boolean covers(boolean raised, String category) {
    return (raised || inFull) && (categories.isEmpty() || categories.contains(category));
  }
}
