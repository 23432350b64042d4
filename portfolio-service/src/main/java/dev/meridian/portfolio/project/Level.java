package dev.meridian.portfolio.project;

import dev.meridian.platform.json.WireName;

/** The levels of priority and of risk. */
public enum Level implements WireName {
  CRITICAL("Critical"),
  HIGH("High"),
  MEDIUM("Medium"),
  LOW("Low");

  private final String wireName;

  Level(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
