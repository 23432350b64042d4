package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;
import java.time.LocalDate;

/** How far the answer to a risk is. */
public enum MitigationStatus implements WireName {
  CLOSED("Closed"),
  OVERDUE("Overdue"),
  IN_PROGRESS("In Progress"),
  NOT_STARTED("Not Started");

  private final String wireName;

  MitigationStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  static MitigationStatus of(Risk risk, LocalDate today) {
    if (risk.status() == RiskStatus.CLOSED) {
      return CLOSED;
    }
    if (risk.overdue(today)) {
      return OVERDUE;
    }
    return risk.status() == RiskStatus.MITIGATING ? IN_PROGRESS : NOT_STARTED;
  }
}
