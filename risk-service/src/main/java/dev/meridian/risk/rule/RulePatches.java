package dev.meridian.risk.rule;

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
import java.util.Set;

/** Reads what a client sends for a rule that is there: all of it, or what shall be other. */
@ApplicationScoped
class RulePatches {

  private static final String VERSION = "version";

  /** What an answer holds besides; sent back it says nothing. */
  private static final Set<String> READ_ONLY = Set.of(VERSION, "id", "builtIn", "lastUpdated");

  private final ObjectMapper json;
  private final Validator validator;

  RulePatches(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** The version that the body says it was made for; null when it says none. */
  static Long version(JsonNode body) {
    JsonNode version = body.get(VERSION);
    if (version == null) {
      return null;
    }
    if (!version.isIntegralNumber()) {
      throw new Failure.Rejected(FieldError.body(VERSION, "must be a whole number"));
    }
    return version.longValue();
  }

  /** The address that the body brings; null when it brings none. */
  static String webhookUrl(JsonNode body) {
    JsonNode url = body.at("/notify/webhook/url");
    return url.isMissingNode() || url.isNull() ? null : url.asText();
  }

  /** What the rule shall be when the body is all that it says. */
  RuleDraft replace(JsonNode body) {
    return valid(writable(body));
  }

  /** What the rule shall be after a merge patch. */
  RuleDraft apply(RuleDraft present, JsonNode patch) {
    ObjectNode changes = writable(patch);
    return valid(MergePatch.apply(json.valueToTree(present), changes));
  }

  private static ObjectNode writable(JsonNode body) {
    if (!body.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    return body.<ObjectNode>deepCopy().without(READ_ONLY);
  }

  private RuleDraft valid(JsonNode whole) {
    RuleDraft draft = read(whole);
    var violations = validator.validate(draft);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return draft;
  }

  private RuleDraft read(JsonNode whole) {
    try {
      return json.treeToValue(whole, RuleDraft.class);
    } catch (JsonProcessingException unreadable) {
      throw new BadRequestException(unreadable);
    }
  }
}
