package dev.meridian.platform.access;

import dev.meridian.platform.problem.Failure;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The portfolios a caller has rights to: all of the tenant's, or the named ones.
 *
 * @param all whether every portfolio of the tenant is granted, {@code *} in the token
 * @param names the granted portfolios, sorted; empty when all are granted
 */
public record Portfolios(boolean all, Set<String> names) {

  /** What a client writes for "no filter". */
  public static final String NO_FILTER = "All";

  private static final String EVERY = "*";

  public Portfolios {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** Reads the token's claim; an absent claim grants nothing. */
  static Portfolios of(Collection<String> claim) {
    return claim.contains(EVERY)
        ? new Portfolios(true, Set.of())
        : new Portfolios(false, Set.copyOf(claim));
  }

  public boolean allows(String portfolio) {
    return all || names.contains(portfolio);
  }

  /**
   * For {@code (?::text[] IS NULL OR portfolio = ANY(?))} in a query: what was asked for within
   * what is granted. Null means that no filter applies.
   *
   * @param asked one portfolio; null or {@code All} for every portfolio granted
   * @throws Failure.Forbidden when the portfolio asked for is not granted
   */
  public String[] filter(String asked) {
    if (asked == null || asked.equals(NO_FILTER)) {
      return all ? null : names.toArray(String[]::new);
    }
    if (!allows(asked)) {
      throw new Failure.Forbidden("You have no right to the portfolio " + asked + ".");
    }
    return new String[] {asked};
  }

  /**
   * Fails unless every portfolio is granted, as what concerns all of them needs.
   *
   * @param doing what needs it, such as {@code Setting rates}
   */
  public void requireAll(String doing) {
    if (!all) {
      throw new Failure.Forbidden(doing + " needs the right to all portfolios.");
    }
  }

  /** Fails unless the portfolio is granted. */
  public void require(String portfolio) {
    if (!allows(portfolio)) {
      throw new Failure.Forbidden("You have no right to the portfolio " + portfolio + ".");
    }
  }
}
