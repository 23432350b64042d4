package dev.meridian.financial.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Applies a merge patch or a replacement to a cost line; what is read-only may be repeated. */
@ApplicationScoped
class CostEdits {

  private static final String SOURCE = "source";
  private static final Set<String> WRITABLE =
      Set.of("date", "kind", "amount", "currency", "madeOn", SOURCE);

  private final ItemEdits edits;

  CostEdits(ItemEdits edits) {
    this.edits = edits;
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
    ObjectNode before =
        edits.checked(present, sent, WRITABLE, field -> "is read-only: financial-service sets it");
    if (isNamed(present) && sent.has(SOURCE) && !sent.get(SOURCE).equals(before.get(SOURCE))) {
      throw new Failure.Rejected(
          FieldError.body(SOURCE, "is part of an imported line's name and cannot change"));
    }
    return before;
  }

  private NewCostLine valid(ObjectNode after) {
    NewCostLine line = edits.valid(after.retain(WRITABLE), NewCostLine.class);
    CostLineRules.check(line);
    return line;
  }
}
