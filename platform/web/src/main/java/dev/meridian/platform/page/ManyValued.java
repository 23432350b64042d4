package dev.meridian.platform.page;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Query parameters that take several values, written {@code a,b}, repeated, or both. An absent one
 * is an empty list; a value that is none is a 400 that names the parameter.
 */
public final class ManyValued {

  private ManyValued() {}

  public static List<String> texts(List<String> sent) {
    return sent == null
        ? List.of()
        : sent.stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
  }

  public static List<UUID> ids(String name, List<String> sent) {
    return read(name, sent, UUID::fromString, "must be UUIDs");
  }

  /** Enum constants by their wire names. */
  public static <E extends Enum<E> & WireName> List<E> words(
      String name, List<String> sent, Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(WireName::wireName)
            .collect(Collectors.joining(", "));
    return read(
        name,
        sent,
        text -> WireName.find(type, text).orElseThrow(IllegalArgumentException::new),
        "must be one or more of " + words);
  }

  private static <T> List<T> read(
      String name, List<String> sent, Function<String, T> parse, String expectation) {
    try {
      return texts(sent).stream().map(parse).distinct().toList();
    } catch (IllegalArgumentException unreadable) {
      throw new Failure.Rejected(FieldError.query(name, expectation));
    }
  }
}
