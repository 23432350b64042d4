package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;
import java.math.BigDecimal;

/** When a value reaches a threshold. */
public enum Comparison implements WireName {
  ABOVE("above"),
  AT_LEAST("atLeast");

  private final String wireName;

  Comparison(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  boolean reached(BigDecimal value, BigDecimal threshold) {
    int order = value.compareTo(threshold);
    return this == ABOVE ? order > 0 : order >= 0;
  }
}
