package dev.meridian.gateway.notification;

import dev.meridian.platform.json.WireName;
import java.util.Locale;

/** What part of the business an alert is about, as risk-service says it. */
public enum Category implements WireName {
  BUDGET,
  SCHEDULE,
  RISK,
  FINANCE,
  OPERATIONS,
  SYSTEM;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
