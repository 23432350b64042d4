package dev.meridian.risk.register;

import dev.meridian.risk.project.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The risks that rows of a file name, as they are and as the rows so far make them. */
final class RiskPortion {

  private final Map<String, Risk> stored = new HashMap<>();
  private final Map<String, RiskWrite> writes = new LinkedHashMap<>();

  RiskPortion(List<Risk> stored) {
    stored.forEach(risk -> this.stored.put(risk.externalKey(), risk));
  }

  /** Null when no risk has this key. */
  Risk find(String externalKey) {
    RiskWrite write = writes.get(externalKey);
    return write == null ? stored.get(externalKey) : write.now();
  }

  void put(Risk risk, Project project) {
    writes.put(risk.externalKey(), new RiskWrite(stored.get(risk.externalKey()), risk, project));
  }

  /** One for each risk that is new or changed. */
  Collection<RiskWrite> writes() {
    return writes.values();
  }
}
