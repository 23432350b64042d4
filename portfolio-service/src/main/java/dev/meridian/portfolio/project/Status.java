package dev.meridian.portfolio.project;

import dev.meridian.platform.json.WireName;

/** How a project stands, as its people judge it. */
public enum Status implements WireName {
  ON_TRACK("On Track"),
  AT_RISK("At Risk"),
  BEHIND_SCHEDULE("Behind Schedule"),
  CRITICAL("Critical"),
  COMPLETED("Completed");

  private final String wireName;

  Status(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
