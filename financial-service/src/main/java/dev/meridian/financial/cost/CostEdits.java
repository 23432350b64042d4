package dev.meridian.financial.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Applies a merge patch or a replacement to a cost line; what is read-only may be repeated. */
@ApplicationScoped
class CostEdits {

  private static final String VERSION = "version";
  private static final String SOURCE = "source";
  private static final Set<String> WRITABLE =
      Set.of("date", "kind", "amount", "currency", "madeOn", SOURCE);

  private final ObjectMapper json;
  private final Validator validator;

  CostEdits(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** The version that the body says it was made for; null when it says none. */
  static Long version(JsonNode body) {
    JsonNode version = body == null ? null : body.get(VERSION);
    if (version == null) {
      return null;
    }
    if (!version.isIntegralNumber()) {
      throw new Failure.Rejected(FieldError.body(VERSION, "must be a whole number"));
    }
    return version.longValue();
  }

  /** The line after the patch; one that stops being a forecast has no {@code madeOn} any more. */
  NewCostLine patched(CostLine present, JsonNode patch) {
    ObjectNode before = checked(present, patch);
    ObjectNode after = (ObjectNode) MergePatch.apply(before, patch);
    boolean forecast = CostKind.FORECAST.wireName().equals(after.path("kind").asText());
    if (!forecast && !patch.has("madeOn")) {
      after.remove("madeOn");
    }
    return valid(after);
  }

  /** The line instead; what is left out is as in a new line. */
  NewCostLine replaced(CostLine present, JsonNode body) {
    checked(present, body);
    ObjectNode after = body.deepCopy();
    if (isNamed(present) && !after.has(SOURCE)) {
      after.put(SOURCE, present.source());
    }
    return valid(after);
  }

  /** By its source: the next import finds it by both, and would write it once more. */
  private static boolean isNamed(CostLine line) {
    return line.externalId() != null;
  }

  private ObjectNode checked(CostLine present, JsonNode sent) {
    if (sent == null || !sent.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    ObjectNode before = asRead(present);
    List<FieldError> errors = new ArrayList<>();
    for (var field : sent.properties()) {
      String name = field.getKey();
      if (!before.has(name)) {
        errors.add(FieldError.body(name, "is not a known field"));
      } else if (!WRITABLE.contains(name)
          && !name.equals(VERSION)
          && !before.get(name).equals(field.getValue())) {
        errors.add(FieldError.body(name, "is read-only"));
      } else if (name.equals(SOURCE)
          && isNamed(present)
          && !before.get(name).equals(field.getValue())) {
        errors.add(FieldError.body(name, "is part of an imported line's name and cannot change"));
      }
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return before;
  }

  /** As a client reads it, by way of its text: there a number has no Java type. */
  private ObjectNode asRead(CostLine present) {
    try {
      return (ObjectNode) json.readTree(json.writeValueAsString(present));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A cost line is written and read as JSON", impossible);
    }
  }

  private NewCostLine valid(ObjectNode after) {
    after.retain(WRITABLE);
    NewCostLine line = read(after);
    var violations = validator.validate(line);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    CostLineRules.check(line);
    return line;
  }

  private NewCostLine read(ObjectNode after) {
    try {
      return json.treeToValue(after, NewCostLine.class);
    } catch (JsonProcessingException unreadable) {
      throw new BadRequestException(unreadable);
    }
  }
}
