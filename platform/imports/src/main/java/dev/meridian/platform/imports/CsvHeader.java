package dev.meridian.platform.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which column stands where.
 *
 * @param positions from 0, by name
 */
record CsvHeader(Map<String, Integer> positions, int width) {

  /** A UTF-8 byte order mark, read as single bytes. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  static CsvHeader of(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (int index = 0; index < names.size(); index++) {
      positions.putIfAbsent(unmarked(names.get(index)).strip(), index);
    }
    return new CsvHeader(Map.copyOf(positions), names.size());
  }

  /** A marked first name that is quoted as well reaches us with its quotes. */
  private static String unmarked(String name) {
    if (!name.startsWith(BYTE_ORDER_MARK)) {
      return name;
    }
    String rest = name.substring(BYTE_ORDER_MARK.length());
    boolean quoted = rest.length() > 1 && rest.startsWith("\"") && rest.endsWith("\"");
    return quoted ? rest.substring(1, rest.length() - 1) : rest;
  }

  boolean has(String column) {
    return positions.containsKey(column);
  }
}
