package dev.meridian.platform.json;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** An enum whose name on the wire differs from its constant, such as {@code On Track}. */
public interface WireName {

  /** The word on the wire, in JSON, in query parameters and in the database. */
  @JsonValue
  String wireName();

  /** The constant with that wire name, matched exactly. */
  static <E extends Enum<E> & WireName> Optional<E> find(Class<E> type, String wireName) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.wireName().equals(wireName))
        .findFirst();
  }
}
