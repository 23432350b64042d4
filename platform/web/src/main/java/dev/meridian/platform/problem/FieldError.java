package dev.meridian.platform.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field's or parameter's name, dotted for nested fields
 * @param in where it stands: body, query, path or header
 * @param message what it must be, for people
 */
@RegisterForReflection
public record FieldError(String field, String in, String message) {

  public static FieldError body(String field, String message) {
    return new FieldError(field, "body", message);
  }

  public static FieldError query(String field, String message) {
    return new FieldError(field, "query", message);
  }

  public static FieldError header(String field, String message) {
    return new FieldError(field, "header", message);
  }
}
