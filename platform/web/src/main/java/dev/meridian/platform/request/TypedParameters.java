package dev.meridian.platform.request;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/** Reads typed query parameters so that a wrong one is a 400 that names it, not a 404. */
@Provider
public class TypedParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    String name = queryName(annotations);
    if (name == null) {
      return null;
    }
    return (ParamConverter<T>) converter(type, name);
  }

  private static ParamConverter<?> converter(Class<?> type, String name) {
    if (type == Integer.class) {
      return new Reader<>(name, "must be a whole number", Integer::valueOf);
    }
    if (type == Long.class) {
      return new Reader<>(name, "must be a whole number", Long::valueOf);
    }
    if (type == LocalDate.class) {
      return new Reader<>(name, "must be a date such as 2026-01-31", LocalDate::parse);
    }
    if (type == UUID.class) {
      return new Reader<>(name, "must be a UUID", UUID::fromString);
    }
    if (type.isEnum() && WireName.class.isAssignableFrom(type)) {
      return new Reader<>(name, "must be one of " + wireNames(type), text -> constant(type, text));
    }
    return null;
  }

  private static String wireNames(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((WireName) constant).wireName())
        .collect(Collectors.joining(", "));
  }

  private static Object constant(Class<?> type, String wireName) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((WireName) constant).wireName().equals(wireName))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static String queryName(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return query.value();
      }
      if (annotation instanceof RestQuery query && !query.value().isEmpty()) {
        return query.value();
      }
    }
    return null;
  }

  private record Reader<T>(String name, String expectation, Function<String, T> parse)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      if (text == null) {
        return null;
      }
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
        throw new Failure.Rejected(FieldError.query(name, expectation));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
