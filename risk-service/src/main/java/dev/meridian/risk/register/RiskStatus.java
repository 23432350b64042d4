package dev.meridian.risk.register;

import dev.meridian.platform.json.WireName;

/** Where a risk is in its life. Open, in a figure, means not Closed. */
public enum RiskStatus implements WireName {
  OPEN("Open"),
  MITIGATING("Mitigating"),
  CLOSED("Closed");

  private final String wireName;

  RiskStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
