package dev.meridian.portfolio.project;

import dev.meridian.platform.json.WireName;

/** By which way a change came. */
enum Origin implements WireName {
  API("api"),
  IMPORT("import");

  private final String wireName;

  Origin(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
