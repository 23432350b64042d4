package dev.meridian.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.meridian.platform.json.WireName;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says which field of a JSON body could not be read, and why, without naming a class. */
final class JsonFaults {

  private static final String WHOLE_BODY = "body";

  private JsonFaults() {}

  static FieldError of(JacksonException unreadable) {
    if (unreadable instanceof UnrecognizedPropertyException unknown) {
      return FieldError.body(path(unknown), "is not a known field");
    }
    if (unreadable instanceof InvalidFormatException invalid) {
      return FieldError.body(path(invalid), expectation(invalid.getTargetType()));
    }
    if (unreadable instanceof MismatchedInputException mismatch) {
      return FieldError.body(path(mismatch), expectation(mismatch.getTargetType()));
    }
    if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return FieldError.body(path(mapping), "is not valid");
    }
    return FieldError.body(WHOLE_BODY, "is not well-formed JSON" + position(unreadable));
  }

  private static String position(JacksonException unreadable) {
    var location = unreadable.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static String path(JsonMappingException mapping) {
    String path =
        mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? WHOLE_BODY : path;
  }

  private static String expectation(Class<?> target) {
    if (target == null) {
      return "is not of the expected type";
    }
    if (target.isEnum()) {
      return "must be one of " + wireNames(target);
    }
    return "must be " + noun(target);
  }

  private static String wireNames(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant instanceof WireName wire ? wire.wireName() : constant.toString())
        .collect(Collectors.joining(", "));
  }

  private static String noun(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "String" -> "a string";
      case "LocalDate" -> "a date such as 2026-01-31";
      case "Instant" -> "an instant such as 2026-01-31T12:00:00Z";
      case "UUID" -> "a UUID";
      case "Boolean", "boolean" -> "true or false";
      case "Integer", "int", "Long", "long" -> "a whole number";
      case "BigDecimal", "Double", "double" -> "a number";
      case "List", "ArrayList", "Set", "HashSet" -> "an array";
      default -> "an object";
    };
  }
}
