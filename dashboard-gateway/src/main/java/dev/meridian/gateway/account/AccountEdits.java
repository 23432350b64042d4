package dev.meridian.gateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads what an administrator sends for a person who is there. */
@ApplicationScoped
class AccountEdits {

  private static final Set<String> WRITABLE =
      Set.of("email", "name", "roles", "portfolios", "vessels", "disabled");

  private final ItemEdits edits;

  AccountEdits(ItemEdits edits) {
    this.edits = edits;
  }

  /** What shall be said of the person after a merge patch. */
  AccountDraft apply(Account present, JsonNode patch) {
    ObjectNode before =
        edits.checked(present, patch, WRITABLE, field -> "is read-only: the gateway sets it");
    ObjectNode after = (ObjectNode) MergePatch.apply(before, patch);
    return edits.valid(after.retain(WRITABLE), AccountDraft.class);
  }
}
