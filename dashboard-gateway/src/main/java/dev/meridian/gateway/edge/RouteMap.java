package dev.meridian.gateway.edge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the most specific of several patterns says of a request. */
public final class RouteMap<T> {

  private final List<Line<T>> lines;

  /** Paths that one pattern names in full, whatever the method: there is nothing to compare. */
  private final Map<String, T> whole;

  private record Line<T>(RoutePattern pattern, T value) {

    /** Whether another one takes one method of the same path. */
    boolean isSplit(Line<T> other) {
      return other.pattern().method().isPresent()
          && other.pattern().segments().equals(pattern.segments());
    }
  }

  private RouteMap(List<Line<T>> lines) {
    this.lines = lines;
    this.whole =
        lines.stream()
            .filter(line -> line.pattern().isPlain() && lines.stream().noneMatch(line::isSplit))
            .collect(Collectors.toUnmodifiableMap(line -> line.pattern().path(), Line::value));
  }

  /**
   * @param table values by pattern, as configured
   */
  public static <T> RouteMap<T> of(Map<String, String> table, Function<String, T> value) {
    return new RouteMap<>(
        table.entrySet().stream()
            .map(
                line -> new Line<>(RoutePattern.parse(line.getKey()), value.apply(line.getValue())))
            .sorted(Comparator.comparing(Line::pattern, RoutePattern.MOST_SPECIFIC_FIRST))
            .toList());
  }

  public Optional<T> find(String method, String path) {
    T known = whole.get(path);
    return known != null ? Optional.of(known) : search(method, RoutePattern.split(path));
  }

  private Optional<T> search(String method, List<String> path) {
    for (Line<T> line : lines) {
      if (line.pattern().covers(method, path)) {
        return Optional.of(line.value());
      }
    }
    return Optional.empty();
  }
}
