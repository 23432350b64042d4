package dev.meridian.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a client sends for an item that is there. Each field may be sent back as it was read, so
 * that reading, editing and writing works; what the client does not own may not be changed.
 */
@ApplicationScoped
public class ItemEdits {

  private static final String VERSION = "version";

  /** A number is what it is worth: clients send 500 for the 500.0 that they read. */
  private static final Comparator<JsonNode> BY_WORTH =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private final ObjectMapper json;
  private final Validator validator;

  ItemEdits(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * The version that a body says it was made for; null when it says none.
   *
   * @throws Failure.Rejected when it is no version
   */
  public static Long version(JsonNode body) {
    JsonNode version = body == null ? null : body.get(VERSION);
    if (version == null) {
      return null;
    }
    if (!version.isIntegralNumber()) {
      throw new Failure.Rejected(FieldError.body(VERSION, "must be a whole number"));
    }
    return version.longValue();
  }

  /**
   * Checks which fields are sent.
   *
   * @param present the item as its clients read it
   * @param writable the fields that a client may change
   * @param owner says of a field that is not writable whose it is
   * @return the present item as JSON
   * @throws Failure.Rejected naming each field that is unknown or that only its owner may change
   */
  public ObjectNode checked(
      Object present, JsonNode sent, Set<String> writable, UnaryOperator<String> owner) {
    if (sent == null || !sent.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    ObjectNode before = asRead(present);
    List<FieldError> errors = new ArrayList<>();
    for (var field : sent.properties()) {
      String name = field.getKey();
      if (!before.has(name)) {
        errors.add(FieldError.body(name, "is not a known field"));
      } else if (!writable.contains(name)
          && !name.equals(VERSION)
          && !same(before.get(name), field.getValue())) {
        errors.add(FieldError.body(name, owner.apply(name)));
      }
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return before;
  }

  /** Whether two values mean the same to a client. */
  public static boolean same(JsonNode one, JsonNode other) {
    return one.equals(BY_WORTH, other);
  }

  /** What a whole body says, valid field by field. */
  public <T> T valid(JsonNode whole, Class<T> type) {
    T said = read(whole, type);
    var violations = validator.validate(said);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return said;
  }

  /** As a client reads it, by way of its text: there a number has no Java type. */
  private ObjectNode asRead(Object present) {
    try {
      return (ObjectNode) json.readTree(json.writeValueAsString(present));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("An item is written and read as JSON", impossible);
    }
  }

  private <T> T read(JsonNode whole, Class<T> type) {
    try {
      return json.treeToValue(whole, type);
    } catch (JsonProcessingException unreadable) {
      // The platform's mapping looks for the reader's own failure in it, and names the field.
      throw new BadRequestException(unreadable);
    }
  }
}
