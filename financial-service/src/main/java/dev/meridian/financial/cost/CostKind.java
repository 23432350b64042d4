package dev.meridian.financial.cost;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What an amount on a cost line means. */
public enum CostKind implements WireName {
  ACTUAL,
  PLAN,
  FORECAST,
  BENEFIT;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
