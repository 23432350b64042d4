package dev.meridian.gateway.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads what an administrator sends for a key that is there. */
@ApplicationScoped
class ApiKeyEdits {

  private static final Set<String> WRITABLE =
      Set.of("name", "roles", "portfolios", "vessels", "limits", "expiresAt", "disabled");

  private final ItemEdits edits;

  ApiKeyEdits(ItemEdits edits) {
    this.edits = edits;
  }

  /** What shall be said of the key after a merge patch. */
  ApiKeyDraft apply(ApiKey present, JsonNode patch) {
    ObjectNode before =
        edits.checked(present, patch, WRITABLE, field -> "is read-only: the gateway sets it");
    ObjectNode after = (ObjectNode) MergePatch.apply(before, patch);
    return edits.valid(after.retain(WRITABLE), ApiKeyDraft.class);
  }
}
