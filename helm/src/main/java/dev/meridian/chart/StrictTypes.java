package dev.meridian.chart;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares an object with the API's type, as an API server with strict field validation does: each
 * field is known, has its type, and none that is required is missing.
 */
final class StrictTypes {

  private static final Pattern QUANTITY =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+|[numkMGTPE]|[KMGTPE]i)?");

  private final Manifest manifest;
  private final List<Problem> problems = new ArrayList<>();

  private StrictTypes(Manifest manifest) {
    this.manifest = manifest;
  }

  static List<Problem> check(Manifest manifest, ApiTypes types) {
    var check = new StrictTypes(manifest);
    types
        .find(manifest.apiVersion(), manifest.kind())
        .ifPresentOrElse(
            type -> check.object(type, manifest.content(), ""),
            () ->
                check.add(
                    "apiVersion",
                    "no API has " + manifest.kind() + " in " + manifest.apiVersion()));
    return check.problems;
  }

  private void add(String path, String what) {
    problems.add(manifest.problem(path, what));
  }

  private void value(Type type, JsonNode value, String path) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class) {
        list(generic.getActualTypeArguments()[0], value, path);
      } else {
        map(generic.getActualTypeArguments()[1], value, path);
      }
    } else {
      value((Class<?>) type, value, path);
    }
  }

  private void list(Type items, JsonNode value, String path) {
    expect(value.isArray(), "a list", value, path);
    int index = 0;
    for (JsonNode item : value) {
      String name = item.path("name").asText();
      value(items, item, path + "[" + (name.isEmpty() ? index : name) + "]");
      index++;
    }
  }

  private void map(Type values, JsonNode value, String path) {
    expect(value.isObject(), "an object", value, path);
    value
        .properties()
        .forEach(entry -> value(values, entry.getValue(), path + "." + entry.getKey()));
  }

  private void value(Class<?> type, JsonNode value, String path) {
    switch (type.getSimpleName()) {
      case "Object" -> {}
      case "String", "OffsetDateTime", "byte[]" ->
          expect(value.isTextual(), "a string", value, path);
      case "Boolean" -> expect(value.isBoolean(), "true or false", value, path);
      case "Integer", "Long" -> expect(value.isIntegralNumber(), "an integer", value, path);
      case "Double" -> expect(value.isNumber(), "a number", value, path);
      case "IntOrString" ->
          expect(
              value.isIntegralNumber() || value.isTextual(), "an integer or a string", value, path);
      case "Quantity" ->
          expect(QUANTITY.matcher(value.asText()).matches(), "a quantity", value, path);
      default -> object(type, value, path);
    }
  }

  private void expect(boolean right, String wanted, JsonNode value, String path) {
    if (!right) {
      add(path, "must be " + wanted + ", not " + value);
    }
  }

  private void object(Class<?> type, JsonNode value, String path) {
    expect(value.isObject(), "an object", value, path);
    Map<String, Type> fields = fields(type);
    value
        .properties()
        .forEach(
            entry -> {
              String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
              Type field = fields.get(entry.getKey());
              if (field == null) {
                add(place, "is no field of " + type.getSimpleName());
              } else {
                value(field, entry.getValue(), place);
              }
            });
    required(type).stream()
        .filter(name -> value.path(name).isMissingNode() || value.path(name).isNull())
        .forEach(name -> add(path.isEmpty() ? name : path + "." + name, "is missing"));
  }

  /** By the names that they have in JSON. */
  private static Map<String, Type> fields(Class<?> type) {
    Map<String, Type> fields = new HashMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(SerializedName.class)) {
        fields.put(field.getAnnotation(SerializedName.class).value(), field.getGenericType());
      } else if (field.isAnnotationPresent(JsonProperty.class)) {
        fields.put(field.getAnnotation(JsonProperty.class).value(), field.getGenericType());
      }
    }
    return fields;
  }

  private static List<String> required(Class<?> type) {
    try {
      Set<?> names = (Set<?>) type.getField("openapiRequiredFields").get(null);
      return names.stream().map(String.class::cast).sorted().toList();
    } catch (NoSuchFieldException e) {
      // The types of extensions do not say.
      return List.of();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A public field of " + type + " cannot be read", e);
    }
  }
}
