package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A label selector. */
record Selector(JsonNode content) {

  /** One that is a map of labels alone, as a Service has it. */
  static boolean matches(Map<String, String> wanted, Map<String, String> labels) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }

  boolean matches(Map<String, String> labels) {
    return matches(Manifest.words(content.path("matchLabels")), labels)
        && Manifest.items(content.path("matchExpressions")).stream()
            .allMatch(expression -> matches(expression, labels));
  }

  private static boolean matches(JsonNode expression, Map<String, String> labels) {
    String value = labels.get(expression.path("key").asText());
    List<String> values =
        Manifest.items(expression.path("values")).stream().map(JsonNode::asText).toList();
    return switch (expression.path("operator").asText()) {
      case "In" -> value != null && values.contains(value);
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
