package dev.meridian.risk.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Reads what a client sends for a rule that is there: all of it, or what shall be other. Read-only
 * fields may be repeated, not changed.
 */
@ApplicationScoped
class RulePatches {

  private static final Set<String> WRITABLE =
      Set.of(
          "metric",
          "subjectKind",
          "portfolio",
          "subject",
          "comparison",
          "warning",
          "critical",
          "success",
          "forSeconds",
          "minPlannedProgress",
          "message",
          "actionRequired",
          "category",
          "notify",
          "enabled");

  private final ItemEdits edits;

  RulePatches(ItemEdits edits) {
    this.edits = edits;
  }

  /** The address that the body brings; null when it brings none. */
  static String webhookUrl(JsonNode body) {
    JsonNode url = body.at("/notify/webhook/url");
    return url.isMissingNode() || url.isNull() ? null : url.asText();
  }

  /** What the rule shall be when the body is all that it says. */
  RuleDraft replace(AlertRule present, JsonNode body) {
    checked(present, body);
    return valid(body.deepCopy());
  }

  /** What the rule shall be after a merge patch. */
  RuleDraft apply(AlertRule present, JsonNode patch) {
    return valid((ObjectNode) MergePatch.apply(checked(present, patch), patch));
  }

  private ObjectNode checked(AlertRule present, JsonNode sent) {
    return edits.checked(present, sent, WRITABLE, field -> "is read-only: risk-service sets it");
  }

  private RuleDraft valid(ObjectNode whole) {
    return edits.valid(whole.retain(WRITABLE), RuleDraft.class);
  }
}
