package dev.meridian.platform.access;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The portfolios a caller has rights to: all of the tenant's, or the named ones.
 *
 * @param all whether every portfolio of the tenant is granted, {@code *} in the token
 * @param names the granted portfolios, sorted; empty when all are granted
 */
public record Portfolios(boolean all, Set<String> names) {

  private static final String EVERY = "*";

  public Portfolios {
    names = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(names));
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

  /** For {@code portfolio = ANY(?)} in a query: null means that no filter applies. */
  public String[] filter() {
    return all ? null : names.toArray(String[]::new);
  }
}
