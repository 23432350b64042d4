package dev.meridian.risk.rule;

import dev.meridian.platform.json.WireName;

/** How much an alert matters, in rising order. */
public enum AlertLevel implements WireName {
  INFO("info"),
  SUCCESS("success"),
  WARNING("warning"),
  CRITICAL("critical");

  private final String wireName;

  AlertLevel(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Level first, then how often it was seen, up to nine times. */
  public int priority(int count) {
    int base =
        switch (this) {
          case CRITICAL -> 90;
          case WARNING -> 60;
          case SUCCESS -> 30;
          case INFO -> 10;
        };
    return base + Math.min(9, count);
  }
}
