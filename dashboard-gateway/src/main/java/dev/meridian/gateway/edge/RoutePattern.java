package dev.meridian.gateway.edge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A line of the routing table: a prefix of whole segments, in which {@code *} is any one. */
record RoutePattern(List<String> segments, String owner) {

  private static final String ANY = "*";

  /** The most specific first: more segments, then more of them named. */
  static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt((RoutePattern route) -> route.segments().size())
          .thenComparingLong(RoutePattern::named)
          .reversed();

  static RoutePattern parse(String pattern, String owner) {
    return new RoutePattern(split(pattern), owner);
  }

  static List<String> split(String path) {
    return Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  boolean covers(List<String> path) {
    if (path.size() < segments.size()) {
      return false;
    }
    for (int index = 0; index < segments.size(); index++) {
      String expected = segments.get(index);
      if (!expected.equals(ANY) && !expected.equals(path.get(index))) {
        return false;
      }
    }
    return true;
  }

  private long named() {
    return segments.stream().filter(segment -> !segment.equals(ANY)).count();
  }
}
