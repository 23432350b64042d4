package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;

/** How bad a risk is, by its score (domain.md 5). */
public enum RiskLevel implements WireName {
  CRITICAL("Critical"),
  HIGH("High"),
  MEDIUM("Medium"),
  LOW("Low");

  private final String wireName;

  RiskLevel(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /**
   * @param score probability × impact, 1 to 25; 0 where there is no risk
   */
  public static RiskLevel of(int score) {
    if (score >= 15) {
      return CRITICAL;
    }
    if (score >= 10) {
      return HIGH;
    }
    return score >= 5 ? MEDIUM : LOW;
  }
}
