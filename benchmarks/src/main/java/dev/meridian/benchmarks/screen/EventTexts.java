package dev.meridian.benchmarks.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.benchmarks.measure.WrongAnswer;
import java.util.UUID;

/** Numbers events by the ids of what they are about, so that whoever is told can be checked. */
final class EventTexts {

  private static final long MARK = 0xbe9c_0000_0000_4000L;
  private static final long VARIANT = 1L << 63;

  private EventTexts() {}

  static UUID id(int number) {
    return new UUID(MARK, VARIANT | number);
  }

  static int number(JsonNode id) {
    UUID read = UUID.fromString(id.asText());
    if (read.getMostSignificantBits() != MARK) {
      throw new WrongAnswer("Told of " + read + ", which nobody has published");
    }
    return (int) read.getLeastSignificantBits();
  }

  /** The changes of a list, which must be in order and without a gap. */
  static Shown changes(JsonNode list, String idField) {
    int first = number(list.get(0).path(idField));
    for (int place = 1; place < list.size(); place++) {
      if (number(list.get(place).path(idField)) != first + place) {
        throw new WrongAnswer("Told out of order: " + list);
      }
    }
    return Shown.changes(first, first + list.size() - 1);
  }
}
