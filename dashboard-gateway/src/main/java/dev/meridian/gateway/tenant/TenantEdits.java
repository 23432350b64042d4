package dev.meridian.gateway.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.platform.json.ItemEdits;
import dev.meridian.platform.json.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads what is sent for a tenant that is there. */
@ApplicationScoped
class TenantEdits {

  private static final Set<String> WRITABLE =
      Set.of(
          "name", "timeZone", "reportingCurrency", "discountRate", "fiscalYearStart", "suspended");

  private final ItemEdits edits;

  TenantEdits(ItemEdits edits) {
    this.edits = edits;
  }

  /** What the tenant shall be after a merge patch, with its version raised. */
  ManagedTenant apply(ManagedTenant present, JsonNode patch) {
    ObjectNode before =
        edits.checked(present, patch, WRITABLE, field -> "is read-only: the gateway sets it");
    ObjectNode after = (ObjectNode) MergePatch.apply(before, patch);
    return edits
        .valid(after.retain(WRITABLE), TenantDraft.class)
        .checked()
        .tenant(present.id(), present.version() + 1);
  }
}
