package dev.meridian.gateway.aggregate.section;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** What a figure must look like; null, for what is not known, is always right. */
enum Shape {
  NUMBER,
  /** A list of dates with a number each, or null. */
  TREND,
  /** A list of rows of plain values, each with a name. */
  PROJECTS,
  OBJECTS;

  boolean fits(JsonNode value) {
    return value.isNull()
        || switch (this) {
          case NUMBER -> value.isNumber();
          case TREND -> isListOf(value, Shape::isPoint);
          case PROJECTS -> isListOf(value, Shape::isRow);
          case OBJECTS -> isListOf(value, JsonNode::isObject);
        };
  }

  private static boolean isListOf(JsonNode value, Predicate<JsonNode> rule) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!rule.test(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPoint(JsonNode point) {
    JsonNode value = point.path("value");
    return point.path("date").isTextual() && (value.isNumber() || value.isNull());
  }

  private static boolean isRow(JsonNode row) {
    for (JsonNode cell : row) {
      if (cell.isContainerNode()) {
        return false;
      }
    }
    return row.path("name").isTextual();
  }
}
