package dev.meridian.financial.metrics;

import dev.meridian.platform.json.WireName;

/** The ranges that can be asked for. */
public enum DateRange implements WireName {
  ONE_MONTH("1M"),
  THREE_MONTHS("3M"),
  SIX_MONTHS("6M"),
  ONE_YEAR("1Y"),
  YEAR_TO_DATE("YTD"),
  CUSTOM("Custom");

  private final String wireName;

  DateRange(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
