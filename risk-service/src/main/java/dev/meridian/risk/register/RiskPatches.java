package dev.meridian.risk.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * Applies a merge patch or a replacement to a risk; read-only fields may be repeated, not changed.
 */
@ApplicationScoped
class RiskPatches {

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

  private final ItemEdits edits;

  RiskPatches(ItemEdits edits) {
    this.edits = edits;
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
    return edits.valid(after, RiskDraft.class);
  }

  /** What the risk shall be instead; what is left out is unset, or as in a new risk. */
  RiskDraft replace(AssessedRisk present, JsonNode body) {
    ObjectNode before = checked(present, body);
    ObjectNode after = body.deepCopy();
    after.retain(WRITABLE);
    after.set(PROJECT, before.get(PROJECT));
    return edits.valid(after, RiskDraft.class);
  }

  private ObjectNode checked(AssessedRisk present, JsonNode sent) {
    return edits.checked(present, sent, WRITABLE, RiskPatches::owner);
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

  private static String owner(String name) {
    return OF_THE_PROJECT.contains(name)
        ? "belongs to portfolio-service and cannot be changed here"
        : "is read-only: risk-service sets it";
  }

  /** A risk that is open again has no closing date any more. */
  private static boolean reopens(ObjectNode after, JsonNode patch) {
    return !patch.has(CLOSED) && !RiskStatus.CLOSED.wireName().equals(after.path(STATUS).asText());
  }

  private static Set<String> withProject() {
    Set<String> kept = new HashSet<>(WRITABLE);
    kept.add(PROJECT);
    return kept;
  }
}
