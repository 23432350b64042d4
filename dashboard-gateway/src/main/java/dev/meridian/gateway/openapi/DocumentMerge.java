package dev.meridian.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Adds services' documents to one. Schemas of one name and content are shared; of one name and
 * other content the later one gets its service's name in front.
 */
final class DocumentMerge {

  private static final String SCHEMA = "#/components/schemas/";

  private final ObjectNode document;
  private final ObjectNode paths;
  private final ObjectNode schemas;

  DocumentMerge(ObjectNode document) {
    this.document = document;
    this.paths = document.withObjectProperty("paths");
    this.schemas = document.withObjectProperty("components").withObjectProperty("schemas");
  }

  ObjectNode document() {
    return document;
  }

  /** Adds those paths of a service that are reachable, and the schemas they use. */
  void add(String service, JsonNode other, Predicate<String> reachable) {
    List<String> wanted = new ArrayList<>();
    other.path("paths").fieldNames().forEachRemaining(wanted::add);
    wanted.removeIf(reachable.negate());
    if (wanted.isEmpty()) {
      return;
    }
    JsonNode theirs = other.path("components").path("schemas");
    Set<String> used = new LinkedHashSet<>();
    wanted.forEach(path -> collect(other.path("paths").get(path), theirs, used));
    Map<String, String> names = names(service, theirs, used);
    names.forEach((name, ours) -> schemas.set(ours, renamed(theirs.get(name), names)));
    wanted.forEach(path -> paths.set(path, secured(renamed(other.path("paths").get(path), names))));
  }

  /** The schemas that something refers to, and those that these refer to in turn. */
  private static void collect(JsonNode value, JsonNode theirs, Set<String> used) {
    for (String reference : value.findValuesAsText("$ref")) {
      String name = reference.startsWith(SCHEMA) ? reference.substring(SCHEMA.length()) : "";
      if (theirs.has(name) && used.add(name)) {
        collect(theirs.get(name), theirs, used);
      }
    }
  }

  private Map<String, String> names(String service, JsonNode theirs, Set<String> used) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : used) {
      JsonNode ours = schemas.get(name);
      boolean collides = ours != null && !ours.equals(theirs.get(name));
      names.put(name, collides ? prefixed(service, name) : name);
    }
    return names;
  }

  private static String prefixed(String service, String name) {
    return Character.toUpperCase(service.charAt(0)) + service.substring(1) + name;
  }

  private static JsonNode renamed(JsonNode value, Map<String, String> names) {
    if (value.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> copy.add(renamed(item, names)));
      return copy;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(
            field ->
                copy.set(
                    field.getKey(),
                    field.getKey().equals("$ref")
                        ? reference(field.getValue(), names)
                        : renamed(field.getValue(), names)));
    return copy;
  }

  private static JsonNode reference(JsonNode value, Map<String, String> names) {
    String text = value.asText();
    if (!text.startsWith(SCHEMA)) {
      return value;
    }
    String name = text.substring(SCHEMA.length());
    return JsonNodeFactory.instance.textNode(SCHEMA + names.getOrDefault(name, name));
  }

  /** What a service says of its own security scheme gives way to the document's. */
  private static JsonNode secured(JsonNode path) {
    path.forEach(
        operation -> {
          if (operation instanceof ObjectNode fields) {
            fields.remove("security");
          }
        });
    return path;
  }
}
