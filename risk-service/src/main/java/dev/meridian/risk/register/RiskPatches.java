package dev.meridian.risk.register;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies a merge patch or a replacement to a risk; read-only fields may be repeated, not changed.
 */
@ApplicationScoped
class RiskPatches {

  private static final String VERSION = "version";
  private static final String CLOSED = "dateClosed";
  private static final String STATUS = "status";
  private static final String PROJECT = "projectId";
  private static final String COST = "impactCost";
  private static final String CURRENCY = "currency";
  private static final String COST_DATE = "impactCostDate";

  private static final Set<String> WRITABLE =
      Set.of(
          "externalKey",
          "title",
          "description",
          "owner",
          "category",
          "probability",
          "impact",
          COST,
          CURRENCY,
          COST_DATE,
          STATUS,
          "dateIdentified",
          "targetDate",
          CLOSED,
          "mitigation");

  private static final Set<String> OF_THE_PROJECT = Set.of("projectName", "portfolio");

  private final ObjectMapper json;
  private final Validator validator;

  RiskPatches(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** The version that the patch says it was made for; null when it says none. */
  static Long version(JsonNode patch) {
    JsonNode version = patch.get(VERSION);
    if (version == null) {
      return null;
    }
    if (!version.isIntegralNumber()) {
      throw new Failure.Rejected(FieldError.body(VERSION, "must be a whole number"));
    }
    return version.longValue();
  }

  /** What the risk shall be after the patch, valid field by field. */
  RiskDraft apply(AssessedRisk present, JsonNode patch) {
    ObjectNode before = checked(present, patch);
    ObjectNode after = (ObjectNode) MergePatch.apply(before, patch);
    after.retain(withProject());
    if (reopens(after, patch)) {
      after.remove(CLOSED);
    }
    if (patch.has(COST) || patch.has(CURRENCY)) {
      keepCostDate(before, patch, after);
    }
    return valid(after);
  }

  /** What the risk shall be instead; what is left out is unset, or as in a new risk. */
  RiskDraft replace(AssessedRisk present, JsonNode body) {
    ObjectNode before = checked(present, body);
    ObjectNode after = body.deepCopy();
    after.retain(WRITABLE);
    after.set(PROJECT, before.get(PROJECT));
    return valid(after);
  }

  private ObjectNode checked(AssessedRisk present, JsonNode sent) {
    if (!sent.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    ObjectNode before = asRead(present);
    refuse(before, sent);
    return before;
  }

  /** Another cost is of today unless the patch says of when. */
  private static void keepCostDate(ObjectNode before, JsonNode patch, ObjectNode after) {
    boolean same =
        before.path(COST).equals(after.path(COST))
            && before.path(CURRENCY).equals(after.path(CURRENCY));
    if (!same && !patch.has(COST_DATE)) {
      after.remove(COST_DATE);
    }
  }

  /** As a client reads it, by way of its text: there a number has no Java type. */
  private ObjectNode asRead(AssessedRisk present) {
    try {
      return (ObjectNode) json.readTree(json.writeValueAsString(present));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A risk is written and read as JSON", impossible);
    }
  }

  private void refuse(ObjectNode before, JsonNode patch) {
    List<FieldError> errors = new ArrayList<>();
    for (var field : patch.properties()) {
      String name = field.getKey();
      if (!before.has(name)) {
        errors.add(FieldError.body(name, "is not a known field"));
      } else if (!WRITABLE.contains(name)
          && !name.equals(VERSION)
          && !before.get(name).equals(field.getValue())) {
        errors.add(FieldError.body(name, owner(name)));
      }
    }
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }

  private static String owner(String name) {
    return OF_THE_PROJECT.contains(name)
        ? "belongs to portfolio-service and cannot be changed here"
        : "is read-only";
  }

  /** A risk that is open again has no closing date any more. */
  private static boolean reopens(ObjectNode after, JsonNode patch) {
    return !patch.has(CLOSED) && !RiskStatus.CLOSED.wireName().equals(after.path(STATUS).asText());
  }

  private RiskDraft valid(ObjectNode after) {
    RiskDraft draft = read(after);
    var violations = validator.validate(draft);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return draft;
  }

  private RiskDraft read(ObjectNode after) {
    try {
      return json.treeToValue(after, RiskDraft.class);
    } catch (JsonProcessingException unreadable) {
      throw new BadRequestException(unreadable);
    }
  }

  private static Set<String> withProject() {
    Set<String> kept = new HashSet<>(WRITABLE);
    kept.add(PROJECT);
    return kept;
  }
}
