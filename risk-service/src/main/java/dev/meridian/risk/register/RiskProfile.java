package dev.meridian.risk.register;

import dev.meridian.platform.imports.ImportProfile;
import java.util.List;

/**
 * The own columns: those of the API, and the project by its id or by its external key. The external
 * key is needed, so that a file that comes again changes nothing.
 */
record RiskProfile(String name) implements ImportProfile {

  static final RiskProfile OWN_COLUMNS = new RiskProfile("default");

  @Override
  public List<String> requiredColumns() {
    return List.of("externalKey", "title", "probability", "impact");
  }

  @Override
  public List<String> otherColumns() {
    return List.of(
        "projectId",
        "projectExternalKey",
        "description",
        "owner",
        "category",
        "impactCost",
        "currency",
        "impactCostDate",
        "status",
        "dateIdentified",
        "targetDate",
        "dateClosed",
        "mitigation");
  }
}
