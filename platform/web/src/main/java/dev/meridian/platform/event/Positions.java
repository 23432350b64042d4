package dev.meridian.platform.event;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How far sources were heard. */
public record Positions(Map<Source, Long> bySource) {

  /** By which another service says what the answer to it must know of. */
  public static final String HEADER = "Meridian-Heard";

  public static final Positions NONE = new Positions(Map.of());

  private static final String SEPARATOR = ", ";

  public Positions {
    bySource = Map.copyOf(bySource);
  }

  /** Reads what {@link #toString} writes. */
  public static Positions parse(String text) {
    Map<Source, Long> found = new HashMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(SEPARATOR, -1)) {
      int equals = each.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("A position is written service:topic=number: " + each);
      }
      found.put(
          Source.parse(each.substring(0, equals)), Long.parseLong(each.substring(equals + 1)));
    }
    return new Positions(found);
  }

  @Override
  public String toString() {
    return bySource.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .collect(Collectors.joining(SEPARATOR));
  }
}
