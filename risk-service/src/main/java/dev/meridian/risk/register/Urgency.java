package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;
import java.time.LocalDate;

/** How soon a risk needs an answer. */
public enum Urgency implements WireName {
  IMMEDIATE("Immediate"),
  SOON("Soon"),
  PLANNED("Planned");

  private final String wireName;

  Urgency(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  private static final int SOON_DAYS = 14;

  /** Null for a closed risk. */
  static Urgency of(Risk risk, LocalDate today) {
    if (risk.status() == RiskStatus.CLOSED) {
      return null;
    }
    if (risk.riskLevel() == RiskLevel.CRITICAL || risk.overdue(today)) {
      return IMMEDIATE;
    }
    boolean due =
        risk.targetDate() != null && !risk.targetDate().isAfter(today.plusDays(SOON_DAYS));
    return due || risk.riskLevel() == RiskLevel.HIGH ? SOON : PLANNED;
  }
}
