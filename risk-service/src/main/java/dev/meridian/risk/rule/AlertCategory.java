package dev.meridian.risk.rule;

import dev.meridian.platform.json.WireName;

/** What part of the business an alert is about. */
public enum AlertCategory implements WireName {
  BUDGET("budget"),
  SCHEDULE("schedule"),
  RISK("risk"),
  FINANCE("finance"),
  OPERATIONS("operations"),
  SYSTEM("system");

  private final String wireName;

  AlertCategory(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
