package dev.meridian.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Spells an answer's fields the way clients of seed document 001 read them. */
final class SnakeCase {

  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

  private SnakeCase() {}

  static JsonNode of(JsonNode value) {
    if (!value.isObject()) {
      return value;
    }
    ObjectNode spelled = JsonNodeFactory.instance.objectNode();
    value.properties().forEach(field -> spelled.set(name(field.getKey()), of(field.getValue())));
    return spelled;
  }

  private static String name(String camelCase) {
    return CAPITAL.matcher(camelCase).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }
}
