package dev.meridian.gateway.issuer;

import dev.meridian.gateway.user.Role;
import dev.meridian.gateway.user.User;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an issuer's groups amount to. */
record Rights(SortedSet<Role> roles, SortedSet<String> portfolios, SortedSet<String> vessels) {

  /** The sum of all grants whose group is among these, and of those that are everybody's. */
  static Rights of(Collection<IssuerConfig.Grant> grants, Collection<String> groups) {
    Collection<IssuerConfig.Grant> given =
        grants.stream().filter(grant -> grant.group().map(groups::contains).orElse(true)).toList();
    return new Rights(
        sum(given, IssuerConfig.Grant::roles),
        sum(given, IssuerConfig.Grant::portfolios),
        sum(given, IssuerConfig.Grant::vessels));
  }

  static Rights of(User user) {
    return new Rights(
        new TreeSet<>(user.roles()),
        new TreeSet<>(user.portfolios()),
        new TreeSet<>(user.vessels()));
  }

  private static <T extends Comparable<T>> SortedSet<T> sum(
      Collection<IssuerConfig.Grant> given, Function<IssuerConfig.Grant, Optional<Set<T>>> part) {
    return given.stream()
        .flatMap(grant -> part.apply(grant).stream())
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether they let nobody in. */
  boolean areNone() {
    return roles.isEmpty();
  }

  String roleNames() {
    return roles.stream().map(Role::wireName).collect(Collectors.joining(","));
  }
}
