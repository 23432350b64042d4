package dev.meridian.gateway.edge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A prefix of whole path segments, in which {@code *} is any one, perhaps after the one method that
 * it is for: {@code POST /api/v1/exports}.
 */
public record RoutePattern(Optional<String> method, List<String> segments) {

  private static final String ANY = "*";

  /** The most specific first: more segments, then more of them named, then those with a method. */
  static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST =
      Comparator.comparingInt((RoutePattern route) -> route.segments().size())
          .thenComparingLong(RoutePattern::named)
          .thenComparing(route -> route.method().isPresent())
          .reversed();

  public static RoutePattern parse(String pattern) {
    int blank = pattern.indexOf(' ');
    return blank < 0
        ? new RoutePattern(Optional.empty(), split(pattern))
        : new RoutePattern(
            Optional.of(pattern.substring(0, blank)), split(pattern.substring(blank + 1)));
  }

  static List<String> split(String path) {
    return Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  public boolean covers(String asked, String path) {
    return covers(asked, split(path));
  }

  boolean covers(String asked, List<String> path) {
    if (path.size() < segments.size() || !method.map(asked::equals).orElse(true)) {
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

  /** Whether it names each segment, for any method. */
  boolean isPlain() {
    return method.isEmpty() && named() == segments.size();
  }

  String path() {
    return "/" + String.join("/", segments);
  }

  private long named() {
    return segments.stream().filter(segment -> !segment.equals(ANY)).count();
  }
}
