package dev.meridian.risk.alert;

import dev.meridian.platform.json.WireName;

/** Where an alert is in its life; it does not leave resolved. */
public enum AlertState implements WireName {
  RAISED("raised"),
  ACKNOWLEDGED("acknowledged"),
  RESOLVED("resolved");

  private final String wireName;

  AlertState(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
